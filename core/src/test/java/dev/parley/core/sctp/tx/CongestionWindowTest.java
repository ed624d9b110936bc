package dev.parley.core.sctp.tx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9260 section 7.2, in packets of 1000 bytes. */
class CongestionWindowTest {
    private final CongestionWindow window = new CongestionWindow(1_000);

    // RFC 9260 section 7.2.1
    @Test
    void itBeginsWithTenPacketsAndGrowsByWhatIsAcknowledged() {
        assertThat(window.bytes()).isEqualTo(10_000);
        window.acked(2_000, 10_000);
        assertThat(window.bytes()).isEqualTo(12_000);
        window.acked(50_000, 12_000);
        assertThat(window.bytes()).isEqualTo(14_000);
    }

    @Test
    void itDoesNotGrowWhileItIsNotUsed() {
        window.acked(2_000, 3_000);
        assertThat(window.bytes()).isEqualTo(10_000);
    }

    // RFC 9260 section 7.2.2
    @Test
    void afterALossItGrowsByOnePacketPerWindow() {
        window.lost();
        assertThat(window.bytes()).isEqualTo(5_000);
        window.acked(1_000, 5_000);
        assertThat(window.bytes()).isEqualTo(6_000);
        for (int i = 0; i < 5; i++) {
            window.acked(1_000, 6_000);
        }
        assertThat(window.bytes()).isEqualTo(6_000);
        window.acked(1_000, 6_000);
        assertThat(window.bytes()).isEqualTo(7_000);
    }

    // RFC 9260 section 7.2.3
    @Test
    void aTimeoutLeavesOnePacketAndLossesNeverLessThanAThresholdOfFour() {
        window.timedOut();
        assertThat(window.bytes()).isEqualTo(1_000);
        assertThat(window.isSmall()).isTrue();
        for (int i = 0; i < 5; i++) {
            window.lost();
        }
        assertThat(window.bytes()).isEqualTo(4_000);
    }
}
