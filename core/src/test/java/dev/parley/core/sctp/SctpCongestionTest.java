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

    /** Bits per second that the application gets. */
    private double rate(SimSctp to, int seconds) {
        long before = to.receivedBytes;
        network.clock().runForMs(1_000L * seconds);
        return (to.receivedBytes - before) * 8.0 / seconds;
    }

    @Test
    void aGigabitOverATenthOfASecondIsFilled() {
        path(1_000L * MBIT, 100, 0.5);
        SimSctp[] pair = connect(1);
        pair[0].sendWithoutEnd();
        for (int i = 0; i < 40; i++) {
            network.clock().runForMs(100);
            var x = pair[0].association.snapshot();
            System.out.printf("  %d cwnd %d rtt %.1f out %d resent %d rwnd %d timeouts %d%n", i,
                    x.congestionWindowBytes(), x.smoothedRoundTripNs() / 1e6, x.unackedChunks(),
                    x.retransmittedChunks(), x.receiverWindowBytes(), pair[0].association.timeouts());
        }
        double warm = rate(pair[1], 4);
        double rate = rate(pair[1], 3);
        System.out.printf("gigabit: %.1f then %.1f Mbit/s %s%n", warm / MBIT, rate / MBIT,
                pair[0].association.snapshot());
        assertThat(rate).isGreaterThan(0.85 * 1_000 * MBIT);
    }

    @Test
    void aNarrowLinkWithAQueueOfItsProductIsUsedWell() {
        path(100 * MBIT, 50, 1);
        SimSctp[] pair = connect(1);
        pair[0].sendWithoutEnd();
        for (int i = 0; i < 6; i++) {
            double rate = rate(pair[1], 5);
            System.out.printf("narrow: %.1f Mbit/s %s%n", rate / MBIT, pair[0].association.snapshot());
            assertThat(rate).isGreaterThan(0.85 * 100 * MBIT);
        }
    }

    @Test
    void twoAssociationsShareALink() {
        path(100 * MBIT, 50, 1);
        SimSctp[] first = connect(1);
        SimSctp[] second = connect(3);
        first[0].sendWithoutEnd();
        network.clock().runForMs(2_000);
        second[0].sendWithoutEnd();
        long before1 = first[1].receivedBytes;
        long before2 = second[1].receivedBytes;
        for (int i = 0; i < 6; i++) {
            network.clock().runForMs(10_000);
            System.out.printf("share: %.1f %.1f%n", (first[1].receivedBytes - before1) * 8.0 / MBIT / 10 / (i + 1),
                    (second[1].receivedBytes - before2) * 8.0 / MBIT / 10 / (i + 1));
        }
    }

    @Test
    void besideTcpNeitherTakesOver() {
        path(100 * MBIT, 50, 1);
        SimSctp[] pair = connect(1);
        TcpCubicFlow tcp = new TcpCubicFlow(a, b);
        pair[0].sendWithoutEnd();
        tcp.start();
        for (int i = 0; i < 6; i++) {
            network.clock().runForMs(10_000);
            System.out.printf("tcp: %.1f %.1f%n", pair[1].receivedBytes * 8.0 / MBIT / 10 / (i + 1),
                    tcp.receivedBytes * 8.0 / MBIT / 10 / (i + 1));
        }
    }

    @Test
    void randomLossCostsNoTimeout() {
        path(100 * MBIT, 50, 1).loss(0.01);
        network.link(b, a).loss(0.01);
        SimSctp[] pair = connect(1);
        pair[0].sendWithoutEnd();
        double rate = rate(pair[1], 30);
        System.out.printf("loss 1%%: %.1f Mbit/s %s timeouts %d%n", rate / MBIT, pair[0].association.snapshot(),
                pair[0].association.timeouts());
        assertThat(pair[0].association.timeouts()).isZero();
    }

    @Test
    void reorderingDoesNotHalveTheWindow() {
        path(100 * MBIT, 50, 1).reorder(0.02, 8);
        SimSctp[] pair = connect(1);
        pair[0].sendWithoutEnd();
        double warm = rate(pair[1], 5);
        double rate = rate(pair[1], 10);
        System.out.printf("reorder: %.1f %.1f Mbit/s %s%n", warm / MBIT, rate / MBIT, pair[0].association.snapshot());
    }
}
