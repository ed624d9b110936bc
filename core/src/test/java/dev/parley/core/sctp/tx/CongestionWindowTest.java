package dev.parley.core.sctp.tx;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** RFC 9438 and RFC 9406, in packets of 1000 bytes and round trips of 100 ms. */
class CongestionWindowTest {
    private static final long MS = 1_000_000L;
    private static final long ROUND_NS = 100 * MS;

    private final CongestionWindow window = new CongestionWindow(1_000);
    private long nowNs;
    private long tsn;

    /** One round trip in the first fifth of which the whole window is acknowledged, packet by packet. */
    private void round(long roundTripNs) {
        long packets = window.bytes() / 1_000;
        long lastTsn = tsn + 2 * packets;
        for (int i = 0; i < packets; i++) {
            nowNs += ROUND_NS / 5 / packets;
            window.acked(1_000, window.bytes(), roundTripNs, ROUND_NS, ++tsn, lastTsn, nowNs);
        }
        nowNs += ROUND_NS * 4 / 5;
    }

    // RFC 9260 section 7.2.1
    @Test
    void itBeginsWithTenPacketsAndDoublesEachRound() {
        assertThat(window.bytes()).isEqualTo(10_000);
        round(ROUND_NS);
        assertThat(window.bytes()).isEqualTo(20_000);
        round(ROUND_NS);
        assertThat(window.bytes()).isEqualTo(40_000);
    }

    @Test
    void itDoesNotGrowWhileItIsNotUsed() {
        window.acked(2_000, 3_000, ROUND_NS, ROUND_NS, 2, 4, 1);
        assertThat(window.bytes()).isEqualTo(10_000);
    }

    // RFC 9406 section 4.2: the queue shows in the round trip before it overflows
    @Test
    void slowStartSlowsDownWhenRoundTripsGrowAndEndsWhenTheyStayLong() {
        for (int i = 0; i < 4; i++) {
            round(ROUND_NS);
        }
        assertThat(window.bytes()).isEqualTo(160_000);
        round(ROUND_NS + 20 * MS);
        long before = window.bytes();
        round(ROUND_NS + 20 * MS);
        assertThat(window.bytes()).isCloseTo(before * 5 / 4, Percentage.withPercentage(2));
        for (int i = 0; i < 5; i++) {
            round(ROUND_NS + 20 * MS);
        }
        assertThat(window.isSlowStart()).isFalse();
    }

    // RFC 9406 section 4.2: it was jitter
    @Test
    void slowStartGoesOnWhenRoundTripsBecomeShortAgain() {
        for (int i = 0; i < 4; i++) {
            round(ROUND_NS);
        }
        round(ROUND_NS + 20 * MS);
        round(ROUND_NS);
        long before = window.bytes();
        round(ROUND_NS);
        assertThat(window.bytes()).isCloseTo(2 * before, Percentage.withPercentage(1));
    }

    // RFC 9438 section 4.2: K is the cube root of (1000 - 700) / 0.4, 9.09 seconds
    @Test
    void afterALossItIsBackWhereItWasAfterTheTimeOfCubic() {
        grow(1_000_000);
        long top = window.bytes();
        window.lost(0.7, nowNs);
        assertThat(window.bytes()).isCloseTo(top * 7 / 10, Percentage.withPercentage(1));
        long atNs = nowNs;
        while (window.bytes() < top * 99 / 100) {
            round(ROUND_NS);
        }
        double seconds = Math.cbrt(top / 1e3 * 0.3 / 0.4);
        assertThat((nowNs - atNs) / 1e9).isBetween(seconds - 3.5, seconds + 0.2);
        while (nowNs - atNs < 2 * seconds * 1e9) {
            round(ROUND_NS);
        }
        assertThat(window.bytes()).as("beyond the plateau it probes").isGreaterThan(top * 12 / 10);
    }

    private void grow(long bytes) {
        while (window.bytes() < bytes) {
            round(ROUND_NS);
        }
    }

    // RFC 9438 section 4.3: where Reno would be faster, it is as fast as Reno
    @Test
    void aSmallWindowGrowsAsReno() {
        grow(20_000);
        window.lost(0.7, nowNs);
        assertThat(window.bytes()).isEqualTo(14_000);
        for (int i = 0; i < 10; i++) {
            round(ROUND_NS);
        }
        assertThat(window.bytes()).isBetween(19_000L, 20_500L);
    }

    // RFC 9438 section 4.7
    @Test
    void aSecondLossBelowTheFirstLeavesRoomForOthers() {
        grow(1_000_000);
        window.lost(0.7, nowNs);
        long after = window.bytes();
        round(ROUND_NS);
        window.lost(0.7, nowNs);
        for (int i = 0; i < 100; i++) {
            round(ROUND_NS);
        }
        assertThat(window.bytes()).isLessThan(after * 12 / 10);
    }

    // RFC 9438 section 4.8
    @Test
    void aTimeoutLeavesOnePacketAndLossesNeverLessThanFour() {
        window.timedOut(nowNs);
        assertThat(window.bytes()).isEqualTo(1_000);
        assertThat(window.isSmall()).isTrue();
        for (int i = 0; i < 5; i++) {
            window.lost(0.7, nowNs);
        }
        assertThat(window.bytes()).isEqualTo(4_000);
    }

    // RFC 9438 section 4.9
    @Test
    void aLossThatWasNoneIsTakenBack() {
        grow(160_000);
        window.lost(0.7, nowNs);
        window.undo();
        assertThat(window.bytes()).isEqualTo(160_000);
        assertThat(window.isSlowStart()).isTrue();
    }
}
