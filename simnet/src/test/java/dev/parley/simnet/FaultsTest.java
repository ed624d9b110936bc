package dev.parley.simnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a way and a machine can do to datagrams, beyond taking time. */
class FaultsTest {
    private static final DatagramClass EVEN = new DatagramClass("even", datagram -> datagram.u8(0) % 2 == 0);
    private static final DatagramClass ODD = new DatagramClass("odd", datagram -> datagram.u8(0) % 2 == 1);

    private final SimNetwork network = new SimNetwork(7);
    private final VirtualClock clock = network.clock();
    private final SimHost alice = network.host("alice", "192.0.2.1");
    private final SimHost bob = network.host("bob", "192.0.2.2");
    private final SimLink link = network.link(alice, bob);
    private final List<Integer> received = new ArrayList<>();
    private final List<Long> timesMs = new ArrayList<>();
    private final SimSocket out = alice.open("192.0.2.1", 0, (socket, datagram) -> {});
    private final SimSocket in = bob.open("192.0.2.2", 9, (socket, datagram) -> {
        received.add(datagram.u8(0));
        timesMs.add(clock.nowNs() / 1_000_000 - 1_000);
    });

    private void send(int count) {
        for (int i = 1; i <= count; i++) {
            out.send(in.address(), new byte[]{(byte) i});
        }
    }

    @Test
    void exactPatternsCountEachClassByItself() {
        link.drop(EVEN, 2).dropFirst(ODD, 2);
        assertThat(link.patternsLeft()).containsExactly("even [2]", "odd [1, 2]");
        send(3);
        assertThat(link.patternsLeft()).containsExactly("even [2]");
        send(3);
        clock.runForMs(1);

        assertThat(received).containsExactly(2, 1, 3);
        assertThat(link.patternsLeft()).isEmpty();
        assertThat(link.meantToLose()).containsExactly("pattern");
        assertThat(link.stats().dropped("pattern")).isEqualTo(3);
    }

    @Test
    void classesCombine() {
        DatagramClass small = new DatagramClass("small", datagram -> datagram.u8(0) < 3);
        link.drop(EVEN.and(small), 1).drop(ODD.or(small), 1);
        send(4);
        clock.runForMs(1);
        assertThat(received).containsExactly(3, 4);
        assertThat(EVEN.and(small)).hasToString("even and small");
    }

    @Test
    void patternsForEachLinkHoldForThoseToComeAndCountApart() {
        SimHost carol = network.host("carol", "192.0.2.3");
        network.eachLink(each -> each.drop(1));
        SimSocket third = carol.open("192.0.2.3", 0, (socket, datagram) -> {});
        send(2);
        third.send(in.address(), new byte[]{1});
        third.send(in.address(), new byte[]{3});
        clock.runForMs(1);
        assertThat(received).containsExactly(2, 3);
    }

    @Test
    void burstsTakeWholeRows() {
        link.bursts(0.05, 4);
        send(100);
        clock.runForMs(1);
        long lost = link.stats().dropped("burst");
        assertThat(lost).isBetween(4L, 60L);
        assertThat(received).hasSize((int) (100 - lost));
        int after = received.stream().filter(number -> !received.contains(number - 1) && number > 1).findFirst()
                .orElseThrow();
        assertThat(received).doesNotContain(after - 2, after - 3, after - 4);
    }

    @Test
    void whatIsLargerThanTheWayIsLostWithoutAWord() {
        link.mtuBytes(3);
        out.send(in.address(), new byte[]{1, 0, 0});
        out.send(in.address(), new byte[]{2, 0, 0, 0});
        clock.runForMs(1);
        assertThat(received).containsExactly(1);
        assertThat(link.stats().droppedBy()).containsOnlyKeys("mtu");
    }

    @Test
    void theSecondCopyMayComeLater() {
        link.latencyMs(10).duplicate(1, 25);
        send(1);
        clock.runForMs(100);
        assertThat(received).containsExactly(1, 1);
        assertThat(timesMs).containsExactly(10L, 35L);
    }

    @Test
    void whatIsSentToAStalledHostWaitsInTheBuffer() {
        link.latencyMs(1);
        send(2);
        bob.stallFor(50_000_000);
        assertThat(bob.isAwake()).isFalse();
        clock.runForMs(30);
        assertThat(received).isEmpty();
        clock.runForMs(30);
        assertThat(received).containsExactly(1, 2);
        assertThat(timesMs).containsExactly(50L, 50L);
        assertThat(bob.isAwake()).isTrue();
    }

    @Test
    void theBufferOfAStalledHostOverflows() {
        bob.stallFor(50_000_000);
        byte[] large = new byte[50_000];
        for (int i = 0; i < 6; i++) {
            out.send(in.address(), large);
        }
        clock.runForMs(100);
        assertThat(received).hasSize(4);
        assertThat(network.fates()).containsEntry("buffer", 2L);
    }

    @Test
    void whatIsSentToASleepingHostIsLost() {
        link.latencyMs(1);
        send(2);
        bob.sleepFor(50_000_000);
        clock.runForMs(60);
        send(1);
        clock.runForMs(60);
        assertThat(received).containsExactly(1);
        assertThat(network.fates()).containsEntry("asleep", 2L);
    }

    @Test
    void fatesAndLinksTellWhatBecameOfAll() {
        link.drop(2);
        send(3);
        in.close();
        clock.runForMs(1);
        assertThat(network.fates()).containsEntry("sent", 2L).containsEntry("pattern", 1L).containsEntry("closed", 2L);
        assertThat(network.links()).containsOnlyKeys("alice -> bob");
    }

    // RFC 4787 section 4.3: a mapping that was forgotten comes back with another port
    @Test
    void aForgottenBindingComesBackWithAnotherPort() {
        SimNat nat = network.nat("198.51.100.1", SimNat.Kind.PORT_RESTRICTED);
        SimHost inside = network.hostBehind(nat, "inside", "10.0.0.2");
        List<SimAddress> seen = new ArrayList<>();
        SimSocket server = bob.open("192.0.2.2", 10, (socket, datagram) -> seen.add(datagram.from()));
        SimSocket client = inside.open("10.0.0.2", 1000, (socket, datagram) -> {});
        client.send(server.address(), new byte[1]);
        clock.after(5_000_000, nat::forget);
        clock.runForMs(10);
        client.send(server.address(), new byte[1]);
        clock.runForMs(1);
        assertThat(seen).hasSize(2).doesNotHaveDuplicates();
    }
}
