package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox();

    @Test
    void whatWaitsInAClosedChannelHoldsUpNobodyElse() {
        inbox.giveUp(inbox.pull());
        assertThat(inbox.put("first", 100)).isTrue();
        assertThat(inbox.put("second", 200)).isTrue();

        assertThat(inbox.end()).isEqualTo(300);
        assertThat(inbox.end()).isZero();

        assertThat(inbox.pull().await()).isEqualTo(new Inbox.Entry("first", 100, false));
        assertThat(inbox.pull().await()).isEqualTo(new Inbox.Entry("second", 200, false));
        assertThat(inbox.pull().await()).isNull();
    }
}
