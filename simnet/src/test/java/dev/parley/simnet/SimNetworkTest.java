package dev.parley.simnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimNetworkTest {
    private static final SimReceiver IGNORE = (socket, datagram) -> {};

    private final SimNetwork network = new SimNetwork(7);
    private final VirtualClock clock = network.clock();
    private final SimHost alice = network.host("alice", "192.0.2.1");
    private final SimHost bob = network.host("bob", "192.0.2.2");
    private final List<Integer> received = new ArrayList<>();
    private final List<Long> timesNs = new ArrayList<>();
    private final SimSocket out = alice.open("192.0.2.1", 0, IGNORE);
    private final SimSocket in = bob.open("192.0.2.2", 9, (socket, datagram) -> {
        received.add(datagram.u8(0));
        timesNs.add(clock.nowNs());
    });

    private void send(int count) {
        for (int i = 1; i <= count; i++) {
            out.send(in.address(), new byte[]{(byte) i});
        }
    }

    @Test
    void latencyIsExactAndTimeIsWhereItWasAskedToBe() {
        network.link(alice, bob).latencyMs(20);
        long startNs = clock.nowNs();
        send(1);
        clock.runForMs(19);
        assertThat(received).isEmpty();
        clock.runForMs(5);
        assertThat(timesNs).containsExactly(startNs + 20_000_000);
        assertThat(clock.nowNs()).isEqualTo(startNs + 24_000_000);
    }

    @Test
    void losesExactlyThePattern() {
        send(1);
        network.link(alice, bob).drop(3, 5);
        send(6);
        clock.runForMs(1);
        assertThat(received).containsExactly(1, 1, 2, 4, 6);
    }

    @Test
    void losesByContent() {
        network.link(alice, bob).dropIf(datagram -> datagram.u8(0) == 2);
        send(3);
        clock.runForMs(1);
        assertThat(received).containsExactly(1, 3);
    }

    @Test
    void theSameSeedLosesTheSame() {
        List<Integer> first = lossyRun(42);
        assertThat(lossyRun(42)).isEqualTo(first);
        assertThat(lossyRun(43)).isNotEqualTo(first);
        assertThat(first).hasSizeBetween(55, 85);
    }

    private static List<Integer> lossyRun(long seed) {
        SimNetwork lossy = new SimNetwork(seed);
        SimHost from = lossy.host("a", "192.0.2.1");
        SimHost to = lossy.host("b", "192.0.2.2");
        List<Integer> arrived = new ArrayList<>();
        SimSocket target = to.open("192.0.2.2", 9, (socket, datagram) -> arrived.add(datagram.u8(0)));
        SimSocket source = from.open("192.0.2.1", 0, IGNORE);
        lossy.eachLink(link -> link.loss(0.3).jitterMs(5));
        for (int i = 0; i < 100; i++) {
            source.send(target.address(), new byte[]{(byte) i});
        }
        lossy.clock().runForMs(10);
        return arrived;
    }

    @Test
    void jitterKeepsTheOrderAndReorderingDoesNot() {
        network.link(alice, bob).latencyMs(5).jitterMs(5);
        send(50);
        clock.runForMs(20);
        assertThat(received).hasSize(50).isSorted();
        received.clear();
        network.link(alice, bob).reorder(0.2, 10);
        send(50);
        clock.runForMs(40);
        assertThat(received).hasSize(50);
        assertThat(received.stream().sorted().toList()).isNotEqualTo(received);
    }

    @Test
    void scatteredDatagramsComeInAnyOrderWithinTheirTime() {
        network.link(alice, bob).latencyMs(5).scatterMs(10);
        send(50);
        clock.runForMs(16);
        assertThat(received).hasSize(50);
        assertThat(received.stream().sorted().toList()).isNotEqualTo(received);
    }

    @Test
    void duplicates() {
        network.link(alice, bob).duplicate(1);
        send(2);
        clock.runForMs(1);
        assertThat(received).containsExactly(1, 1, 2, 2);
    }

    @Test
    void aNarrowLinkDelaysAndItsQueueOverflows() {
        network.link(alice, bob).rate(8_000, 3); // one byte each millisecond, three may wait
        send(5);
        long startNs = clock.nowNs();
        clock.runForMs(10);
        assertThat(received).containsExactly(1, 2, 3);
        assertThat(timesNs).containsExactly(startNs + 1_000_000, startNs + 2_000_000, startNs + 3_000_000);
        assertThat(network.link(alice, bob).stats()).isEqualTo(new LinkStats(5, 3, 2, 3, Map.of("queue", 2L)));
    }

    @Test
    void whatIsDownOrGoneOrClosedReceivesNothing() {
        network.link(alice, bob).down(true);
        send(1);
        network.link(alice, bob).down(false);
        bob.removeIp("192.0.2.2");
        send(1);
        bob.addIp("192.0.2.2");
        in.close();
        send(1);
        clock.runForMs(1);
        assertThat(received).isEmpty();
        assertThat(bob.openSockets()).isZero();
    }

    @Test
    void theTapSeesTheFateOfEach() {
        List<String> fates = new ArrayList<>();
        network.tap((nowNs, datagram, fate) -> fates.add(fate));
        network.link(alice, bob).drop(2);
        send(2);
        out.send(new SimAddress("198.51.100.1", 1), new byte[1]);
        assertThat(fates).containsExactly("sent", "pattern", "unreachable");
    }

    @Test
    void loopbackStaysOnTheHost() {
        alice.addIp("127.0.0.1");
        bob.addIp("127.0.0.1");
        List<String> got = new ArrayList<>();
        bob.open("127.0.0.1", 5, (socket, datagram) -> got.add("bob"));
        SimSocket own = alice.open("127.0.0.1", 5, (socket, datagram) -> got.add("alice"));
        own.send(own.address(), new byte[1]);
        clock.runForMs(1);
        assertThat(got).containsExactly("alice");
    }

    @Test
    void somethingThatTurnsInCirclesIsFoundOut() {
        Runnable[] circle = new Runnable[1];
        circle[0] = () -> clock.at(0, circle[0]);
        clock.at(0, circle[0]);
        assertThatThrownBy(() -> clock.runForMs(1)).hasMessageContaining("time stands still");
    }
}
