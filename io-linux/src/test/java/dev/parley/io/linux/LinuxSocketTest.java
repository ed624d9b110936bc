package dev.parley.io.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.udp.UdpListener;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only these sockets do; the rest is in {@link GsoContractTest}. */
@Timeout(30)
class LinuxSocketTest implements UdpListener {
    /** Without checksums the kernel refuses to cut runs (EINVAL), as it does for cards that can not make them. */
    private static final int SO_NO_CHECK = 11;

    private final Drops drops = new Drops();
    private final List<Integer> heard = new ArrayList<>();
    private LinuxSocketSet set;

    @BeforeEach
    void open() throws IOException {
        assumeThat(new GsoProvider().obstacle()).isEmpty();
        set = new LinuxSocketSet(drops);
    }

    @AfterEach
    void close() {
        if (set != null) {
            set.close();
        }
    }

    @Override
    public void datagram(Path path, Packet packet, long nowNs) {
        assertThat(packet.length()).isEqualTo(500 + packet.u8(0) % 2);
        heard.add(packet.u8(0));
    }

    @Override
    public void batchEnds(long nowNs) {}

    @Override
    public void writable(long nowNs) {}

    private void sendRuns(LinuxSocket from, LinuxSocket to) throws IOException {
        TransmitBatch batch = new TransmitBatch();
        Path path = new Path(from.local(), to.local());
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int number = i / 20 % 2 + i * 2; // three runs: even sizes, odd ones, even ones
            byte[] data = new byte[500 + number % 2];
            data[0] = (byte) number;
            batch.add(path, data, 0, data.length);
            sent.add(number & 0xFF);
        }
        assertThat(from.send(batch, 0, batch.count())).isTrue();
        for (int turn = 0; turn < 1_000 && heard.size() < sent.size(); turn++) {
            set.await(1_000_000_000);
            set.serve(turn);
        }
        assertThat(heard).isEqualTo(sent);
        heard.clear();
    }

    @Test
    void whoCanNotSendRunsSendsOneByOneFromThenOn() throws IOException {
        LinuxSocket from = set.open(TransportAddress.of("127.0.0.1", 0), this);
        LinuxSocket to = set.open(TransportAddress.of("127.0.0.1", 0), this);
        sendRuns(from, to);
        assertThat(from.segmentsRuns()).isTrue();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment on = arena.allocateFrom(ValueLayout.JAVA_INT, 1);
            assertThat(LibC.setsockopt(set.state(), from.fd(), LibC.SOL_SOCKET, SO_NO_CHECK, on.address(), 4)).isZero();
        }
        sendRuns(from, to);
        assertThat(from.segmentsRuns()).isFalse();
        sendRuns(from, to);
        assertThat(drops.snapshot()).isEmpty();
    }

    // A peer may name such an address, and others share the socket.
    @Test
    void anAddressThatCanNotBeSentToDoesNotEndRuns() throws IOException {
        LinuxSocket from = set.open(TransportAddress.of("127.0.0.1", 0), this);
        TransmitBatch batch = new TransmitBatch();
        Path path = new Path(from.local(), TransportAddress.of("127.0.0.1", 0));
        batch.add(path, new byte[100], 0, 100);
        batch.add(path, new byte[100], 0, 100);

        assertThat(from.send(batch, 0, 2)).isTrue();

        assertThat(drops.snapshot()).containsEntry("io.send-error", 2L);
        assertThat(from.segmentsRuns()).isTrue();
    }

    // Kernels before 5.11 have no epoll_pwait2.
    @Test
    void waitsOfOlderKernelsAreLateRatherThanEarly() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Epoll epoll = new Epoll(arena, arena.allocate(LibC.stateLayout()), false);
            long beginNs = System.nanoTime();
            epoll.await(2_300_000);
            assertThat(System.nanoTime() - beginNs).isGreaterThanOrEqualTo(2_300_000);
            assertThat(epoll.count()).isZero();
            epoll.close();
        }
    }

    @Test
    void aFailureIsSaidInTheSystemsWords() {
        LibC.close(set.state(), -1);
        assertThat(LibC.failure("close", set.state())).hasMessage("close: Bad file descriptor");
    }
}
