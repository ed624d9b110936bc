package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final AtomicLong unclaimedInAll = new AtomicLong();
    private final Inbox inbox = new Inbox(unclaimedInAll);

    @Test
    void whatNobodyAsksForCountsUntilItIsTakenOrGivesWay() {
        inbox.put("first", 100);
        inbox.put("second", 200);
        inbox.put("third", 300);
        assertThat(unclaimedInAll).hasValue(600);
        assertThat(inbox.dropOldest()).isTrue();
        assertThat(unclaimedInAll).hasValue(500);
        assertThat(inbox.poll().data()).isEqualTo("second");
        assertThat(unclaimedInAll).hasValue(300);
        inbox.put("large", 1 << 20);
        assertThat(unclaimedInAll).hasValue(1 << 20);

        inbox.claim();
        inbox.claim();
        assertThat(unclaimedInAll).hasValue(0);
        assertThat(inbox.dropOldest()).isFalse();
        assertThat(inbox.pull().await().data()).isEqualTo("large");
        assertThat(unclaimedInAll).hasValue(0);
    }

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
