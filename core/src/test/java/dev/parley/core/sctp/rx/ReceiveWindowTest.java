package dev.parley.core.sctp.rx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The window grows with the speed of the application, not with that of the peer. */
class ReceiveWindowTest {
    private static final int MIB = 1 << 20;
    private static final long ROUND_TRIP_NS = 100_000_000;

    private final ReceiveWindow window = new ReceiveWindow(32 * MIB, () -> ROUND_TRIP_NS);
    private long nowNs = 1;

    private void roundTrips(int count, int takenBytes) {
        for (int i = 0; i < count; i++) {
            window.taken(takenBytes);
            nowNs += ROUND_TRIP_NS;
            window.review(nowNs);
        }
    }

    @Test
    void itBeginsSmall() {
        assertThat(window.bytes()).isEqualTo(MIB);
        assertThat(ReceiveWindow.firstBytes(5_000)).isEqualTo(5_000);
    }

    @Test
    void itGrowsWhileTheApplicationTakesMostOfItInEachRoundTrip() {
        roundTrips(2, MIB * 3 / 4);
        assertThat(window.bytes()).isEqualTo(2 * MIB);
        roundTrips(10, MIB * 3 / 4);
        assertThat(window.bytes()).isEqualTo(2 * MIB);
    }

    @Test
    void itGrowsUpToItsLimit() {
        roundTrips(20, 100 * MIB);
        assertThat(window.bytes()).isEqualTo(32 * MIB);
    }

    @Test
    void itStaysSmallForASlowReaderAndForAFastPath() {
        roundTrips(1_000, MIB / 4);
        assertThat(window.bytes()).isEqualTo(MIB);
        ReceiveWindow unmeasured = new ReceiveWindow(32 * MIB, () -> Long.MAX_VALUE);
        for (int i = 1; i < 100; i++) {
            unmeasured.taken(MIB);
            unmeasured.review(i * ROUND_TRIP_NS);
        }
        assertThat(unmeasured.bytes()).isEqualTo(MIB);
    }

    @Test
    void partsOfMessagesOpenItOnlySoFar() {
        for (int i = 0; i < 20; i++) {
            window.fullOfParts();
        }
        assertThat(window.bytes()).isEqualTo(8 * MIB);
    }
}
