package dev.parley.io.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.core.base.Drops;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpProvider;
import dev.parley.io.udp.UdpSocket;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every kind of UDP sockets does. A kind's own test extends this. */
@Timeout(30)
public abstract class UdpContract {
    private static final long SECOND_NS = 1_000_000_000;

    private final Drops drops = new Drops();
    private SocketSet set;

    protected abstract UdpProvider provider();

    @BeforeEach
    void open() throws IOException {
        set = provider().newSet(drops);
    }

    @AfterEach
    void close() {
        if (set != null) {
            set.close();
        }
    }

    private void until(BooleanSupplier done) throws IOException {
        for (int turn = 0; turn < 1_000 && !done.getAsBoolean(); turn++) {
            set.await(SECOND_NS);
            set.serve(turn);
        }
        assertThat(done.getAsBoolean()).as("in time; lost: %s", drops.snapshot()).isTrue();
    }

    private TestSocket socket() throws IOException {
        return new TestSocket(set, "127.0.0.1");
    }

    private static void send(TestSocket from, TransmitBatch batch) {
        assertThat(from.socket.send(batch, 0, batch.count())).isTrue();
    }

    private void assertArrive(TestSocket from, TestSocket to, int... sizes) throws IOException {
        send(from, TestSocket.batch(from.to(to), sizes));
        until(() -> to.heard.size() >= sizes.length);
        for (int i = 0; i < sizes.length; i++) {
            byte[] expected = new byte[sizes[i]];
            Arrays.fill(expected, (byte) i);
            assertThat(to.heard.get(i)).as("datagram %d", i).isEqualTo(expected);
        }
        assertThat(to.heard).hasSize(sizes.length);
        assertThat(to.paths).containsOnly(to.to(from));
    }

    @Test
    void aRunOfEqualDatagramsArrivesAsItWasCut() throws IOException {
        assertArrive(socket(), socket(), IntStream.range(0, 50).map(i -> 1_200).toArray());
    }

    @Test
    void datagramsOfAllSizesKeepTheirBoundsAndTheirOrder() throws IOException {
        assertArrive(socket(), socket(), 1_200, 1_200, 700, 700, 1_200, 1, 1, 1_200, 1_199, 1_200, 1_472, 20, 21);
    }

    @Test
    void moreThanOneCallTakesArrivesWhole() throws IOException {
        assertArrive(socket(), socket(), IntStream.range(0, 170).map(i -> i % 90 == 89 ? 11 : 1_200).toArray());
    }

    @Test
    void aPartOfABatchMayBeSent() throws IOException {
        TestSocket a = socket();
        TestSocket b = socket();
        TransmitBatch batch = TestSocket.batch(a.to(b), 10, 11, 12, 13);
        a.socket.send(batch, 1, 3);
        until(() -> b.heard.size() == 2);
        assertThat(b.heard).extracting(d -> d.length).containsExactly(11, 12);
    }

    @Test
    void aBatchReachesEachOfManyReceivers() throws IOException {
        TestSocket from = socket();
        TestSocket[] to = new TestSocket[20];
        TransmitBatch batch = new TransmitBatch(256 << 10, 1_024);
        for (int i = 0; i < to.length; i++) {
            to[i] = socket();
            batch.add(from.to(to[i]), new byte[]{(byte) i, 1}, 0, 2);
            batch.add(new Path(from.socket.local(), to[i].socket.local()), new byte[]{(byte) i, 2}, 0, 2);
        }
        send(from, batch);
        until(() -> Arrays.stream(to).allMatch(t -> t.heard.size() == 2));
        for (int i = 0; i < to.length; i++) {
            assertThat(to[i].heard).containsExactly(new byte[]{(byte) i, 1}, new byte[]{(byte) i, 2});
        }
    }

    @Test
    void manySendersAreToldApart() throws IOException {
        TestSocket to = socket();
        TestSocket[] from = new TestSocket[100];
        for (int i = 0; i < from.length; i++) {
            from[i] = socket();
        }
        for (int round = 0; round < 2; round++) {
            for (TestSocket sender : from) {
                send(sender, TestSocket.batch(sender.to(to), 5));
            }
        }
        until(() -> to.paths.size() == 200);
        for (int i = 0; i < 200; i++) {
            assertThat(to.paths.get(i)).isEqualTo(to.to(from[i % 100]));
        }
    }

    @Test
    void whatCameTogetherIsOneBatch() throws IOException {
        TestSocket a = socket();
        TestSocket b = socket();
        send(a, TestSocket.batch(a.to(b), 100, 100, 100, 50));
        until(() -> !b.batches.isEmpty());
        assertThat(b.batches).containsExactly(4);
    }

    // RFC 8200 and RFC 4291: the other family.
    @Test
    void ipv6WorksToo() throws IOException {
        TestSocket a = v6Socket();
        assertArrive(a, v6Socket(), 1_200, 1_200, 1_200, 3);
    }

    private TestSocket v6Socket() {
        TestSocket made = null;
        try {
            made = new TestSocket(set, "::1");
        } catch (IOException e) {
            assumeThat(made).as("this machine has IPv6").isNotNull();
        }
        return made;
    }

    @Test
    void aSocketMayCloseItselfInTheMiddleOfARun() throws IOException {
        TestSocket a = socket();
        TestSocket b = socket();
        TestSocket c = socket();
        b.onDatagram = self -> self.socket.close();
        send(a, TestSocket.batch(a.to(b), 100, 100, 100, 100));
        send(a, TestSocket.batch(a.to(c), 100));
        until(() -> !c.heard.isEmpty());
        assertThat(b.heard).hasSize(1);
    }

    @Test
    void aSocketMayCloseAnotherThatHasSomethingToRead() throws IOException {
        TestSocket a = socket();
        TestSocket b = socket();
        TestSocket c = socket();
        b.onDatagram = self -> c.socket.close();
        c.onDatagram = self -> b.socket.close();
        send(a, TestSocket.batch(a.to(b), 100));
        send(a, TestSocket.batch(a.to(c), 100));
        until(() -> b.heard.size() + c.heard.size() > 0);
        TestSocket next = socket(); // which may have the number of the one that is gone
        set.await(0);
        set.serve(0);
        assertThat(b.heard.size() + c.heard.size()).isEqualTo(1);
        assertThat(next.heard).isEmpty();
    }

    @Test
    void whatIsSentThroughAClosedSocketIsLost() throws IOException {
        TestSocket a = socket();
        TestSocket b = socket();
        a.socket.close();
        TestSocket c = socket(); // which may have the number of the one that is gone
        send(a, TestSocket.batch(a.to(b), 100, 100));
        send(c, TestSocket.batch(c.to(b), 50));
        until(() -> !b.heard.isEmpty());
        assertThat(b.paths).containsExactly(b.to(c));
        assertThat(drops.snapshot()).containsKey("io.send-error");
    }

    @Test
    void aClosedPortIsFreeAtOnce() throws IOException {
        TestSocket a = socket();
        TransportAddress at = a.socket.local();
        a.socket.close();
        a.socket.close();
        set.await(0);
        TestSocket again = socket();
        UdpSocket same = set.open(at, again);
        assertThat(same.local()).isEqualTo(at);
    }

    @Test
    void whoComesToATakenPortIsTold() throws IOException {
        TestSocket a = socket();
        assertThatThrownBy(() -> set.open(a.socket.local(), a)).isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
        assertThatThrownBy(() -> new TestSocket(set, "192.0.2.77")).isInstanceOf(IOException.class);
    }

    @Test
    void aSharedPortGivesEachSenderToOneOfItsSockets() throws IOException {
        assumeThat(provider().sharesPorts()).isTrue();
        TestSocket first = new TestSocket("127.0.0.1", set::openShared);
        TestSocket second = new TestSocket();
        second.socket = set.openShared(first.socket.local(), second);
        assertThatThrownBy(() -> set.open(first.socket.local(), new TestSocket())).isInstanceOf(IOException.class);
        for (int i = 0; i < 64; i++) {
            TestSocket sender = socket();
            send(sender, TestSocket.batch(sender.to(first), 10, 10));
        }
        until(() -> first.heard.size() + second.heard.size() == 128);
        for (TestSocket socket : new TestSocket[]{first, second}) {
            assertThat(socket.heard.size()).isEven().isEqualTo(2 * socket.paths.stream().distinct().count());
        }
    }

    // Backpressure instead of loss: a batch larger than the socket's buffer is kept, or has left when send returns.
    @Test
    void aSocketSaysWhenItHasNoRoomAndWhenItHasAgain() throws IOException {
        TestSocket a = socket();
        Path nowhere = new Path(a.socket.local(), TransportAddress.of("127.0.0.1", 9));
        TransmitBatch batch = TestSocket.batch(nowhere, IntStream.range(0, 200).map(i -> 1_200).toArray());
        boolean room = true;
        for (int i = 0; i < 200 && room; i++) {
            room = a.socket.send(batch, 0, batch.count());
        }
        if (!room) { // loopback never fills up; a machine whose does must tell
            until(() -> a.writable > 0);
        }
        assertThat(drops.snapshot()).doesNotContainKey("io.send-buffer-full");
    }

    // An ICMP error must never end a socket: sipsorcery#1517.
    @Test
    void whatTheKernelRefusesIsCountedAndEndsNothing() throws IOException {
        TestSocket a = socket();
        TestSocket b = socket();
        TestSocket gone = socket();
        gone.socket.close();
        TransmitBatch batch = new TransmitBatch();
        Path broadcast = new Path(a.socket.local(), TransportAddress.of("255.255.255.255", 9)); // EACCES
        Path otherFamily = new Path(a.socket.local(), TransportAddress.of("0.0.0.0", 0)); // EINVAL
        for (int i = 0; i < 3; i++) {
            batch.add(broadcast, new byte[100], 0, 100);
        }
        for (int i = 0; i < 3; i++) {
            batch.add(otherFamily, new byte[100], 0, 100);
            batch.add(a.to(gone), new byte[100], 0, 100);
        }
        batch.add(a.to(b), new byte[100], 0, 100);
        send(a, batch);
        until(() -> !b.heard.isEmpty());
        assertThat(drops.snapshot().getOrDefault("io.send-error", 0L)).isGreaterThanOrEqualTo(6);
        assertArrive(b, a, 1_200, 1_200, 7);
    }

    @Test
    void aWakeupFromAnotherThreadEndsAWait() throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            Thread other = Thread.ofPlatform().start(set::wakeup);
            set.await(60 * SECOND_NS);
            set.serve(0);
            other.join();
        }
    }

    @Test
    void aWakeupBeforeTheWaitIsNotLost() throws IOException {
        set.wakeup();
        set.wakeup();
        set.await(60 * SECOND_NS);
        set.serve(0);
    }

    @Test
    void aWakeupAfterTheEndIsHarmless() {
        set.close();
        set.wakeup();
        set.close();
    }

    @Test
    void aWaitIsNotShorterThanWasAsked() throws IOException {
        long beginNs = System.nanoTime();
        set.await(3_300_000);
        assertThat(System.nanoTime() - beginNs).isGreaterThanOrEqualTo(3_300_000);
    }

    @Test
    void theEndOfTheSetGivesThePortsBack() throws IOException {
        TransportAddress at = socket().socket.local();
        set.close();
        SocketSet next = provider().newSet(drops);
        next.open(at, new TestSocket(next, "127.0.0.1"));
        next.close();
    }
}
