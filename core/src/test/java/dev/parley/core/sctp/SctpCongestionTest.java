package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimLink;
import dev.parley.simnet.SimNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How associations use long and narrow paths, in virtual time. */
@Timeout(120)
class SctpCongestionTest {
    private static final long SEED = 20261123;
    private static final int MBIT = 1_000_000;

    private final SimNetwork network = new SimNetwork(SEED);
    private final SimHost a = network.host("a", "10.0.0.1");
    private final SimHost b = network.host("b", "10.0.0.2");

    private SimLink path(long rateBps, double roundTripMs, double queueBdps) {
        int bdpBytes = (int) (rateBps / 8 * roundTripMs / 1_000);
        network.between(a, b, link -> link.rate(rateBps, (int) (bdpBytes * queueBdps)).latencyMs(roundTripMs / 2));
        return network.link(a, b);
    }

    private SimSctp[] connect(long seed) {
        SimSctp from = new SimSctp(a, SctpOptions.DEFAULT, seed);
        SimSctp to = new SimSctp(b, SctpOptions.DEFAULT, seed + 1);
        SimSctp.connect(from, to);
        return new SimSctp[]{from, to};
    }

    private static double rate(long bytes, int seconds) {
        return bytes * 8.0 / seconds;
    }

    private long received(SimSctp to, int seconds) {
        long before = to.receivedBytes;
        network.clock().runForMs(1_000L * seconds);
        return to.receivedBytes - before;
    }

    // The queue holds half of what the path holds: slow start has to end in time, and the receive window to open in time
    @Test
    void aGigabitOverATenthOfASecondIsFilled() {
        path(1_000L * MBIT, 100, 0.5);
        SimSctp[] pair = connect(1);
        pair[0].sendWithoutEnd();
        received(pair[1], 3);
        assertThat(rate(received(pair[1], 2), 2)).isGreaterThan(0.9 * 1_000 * MBIT);
        assertThat(pair[0].association.timeouts()).isZero();
    }

    @Test
    void aNarrowLinkWithAQueueOfItsProductIsUsedWell() {
        path(100 * MBIT, 50, 1);
        SimSctp[] pair = connect(1);
        pair[0].sendWithoutEnd();
        for (int i = 0; i < 4; i++) {
            assertThat(rate(received(pair[1], 5), 5)).as("Mbit/s").isGreaterThan(90 * MBIT);
        }
        assertThat(pair[0].association.timeouts()).isZero();
    }

    @Test
    void twoAssociationsShareALink() {
        path(100 * MBIT, 50, 1);
        SimSctp[] first = connect(1);
        SimSctp[] second = connect(3);
        first[0].sendWithoutEnd();
        network.clock().runForMs(10);
        second[0].sendWithoutEnd();
        network.clock().runForMs(60_000);
        long more = Math.max(first[1].receivedBytes, second[1].receivedBytes);
        long less = Math.min(first[1].receivedBytes, second[1].receivedBytes);
        assertThat((double) less / more).isGreaterThan(0.8);
        assertThat(rate(more + less, 60)).isGreaterThan(90 * MBIT);
    }

    @Test
    void besideTcpNeitherTakesOver() {
        path(100 * MBIT, 50, 1);
        SimSctp[] pair = connect(1);
        TcpCubicFlow tcp = new TcpCubicFlow(a, b);
        pair[0].sendWithoutEnd();
        tcp.start();
        network.clock().runForMs(60_000);
        double share = (double) pair[1].receivedBytes / (pair[1].receivedBytes + tcp.receivedBytes);
        assertThat(share).isBetween(0.3, 0.7);
        assertThat(rate(pair[1].receivedBytes + tcp.receivedBytes, 60)).isGreaterThan(85 * MBIT);
    }

    // RFC 8985: lost packets, lost retransmissions and lost SACKs are all found without the timer
    @Test
    void lossAtRandomCostsNoTimeout() {
        path(100 * MBIT, 50, 1).loss(0.01);
        network.link(b, a).loss(0.01);
        SimSctp[] pair = connect(1);
        pair[0].sendWithoutEnd();
        // Reno's mean window at 1 % is 12 packets (RFC 5348 section 3.1): 2.2 Mbit/s.
        assertThat(rate(received(pair[1], 30), 30)).isGreaterThan(3 * MBIT);
        assertThat(pair[0].association.snapshot().retransmittedChunks()).isGreaterThan(50);
        assertThat(pair[0].association.timeouts()).isZero();
    }

    // RFC 8985 section 6.2 step 4 and RFC 9438 section 4.9
    @Test
    void reorderingDoesNotHalveTheWindow() {
        path(100 * MBIT, 50, 1).reorder(0.02, 8);
        SimSctp[] pair = connect(1);
        pair[0].sendWithoutEnd();
        received(pair[1], 5);
        long before = pair[0].association.snapshot().retransmittedChunks();
        assertThat(rate(received(pair[1], 5), 5)).isGreaterThan(90 * MBIT);
        assertThat(pair[0].association.snapshot().retransmittedChunks() - before).isLessThan(100);
    }
}
