package dev.parley.io.linux;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.udp.UdpListener;
import java.io.IOException;
import java.util.Optional;

/**
 * Sends a run of datagrams to itself: what a kernel says it can is not always what a container lets it do.
 *
 * <p>One thread.
 */
final class Probe implements UdpListener {
    private static final int DATAGRAMS = 3;
    private static final int DATAGRAM_BYTES = 100;
    private static final long WAIT_NS = 200_000_000;

    private int heard;

    private Probe() {}

    /** Why it does not work, or empty. */
    static Optional<String> obstacle() {
        Drops drops = new Drops();
        try {
            LinuxSocketSet set = new LinuxSocketSet(drops);
            try {
                return new Probe().run(set, drops);
            } finally {
                set.close();
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            return Optional.of("this kernel does not give them: " + e.getMessage());
        }
    }

    private Optional<String> run(LinuxSocketSet set, Drops drops) throws IOException {
        LinuxSocket socket = open(set);
        TransmitBatch batch = new TransmitBatch();
        Path path = new Path(socket.local(), socket.local());
        for (int i = 0; i < DATAGRAMS; i++) {
            batch.add(path, new byte[DATAGRAM_BYTES], 0, DATAGRAM_BYTES);
        }
        socket.send(batch, 0, DATAGRAMS);
        for (int look = 0; look < DATAGRAMS && heard < DATAGRAMS; look++) {
            set.await(WAIT_NS);
            set.serve(0);
        }
        return heard == DATAGRAMS && socket.segmentsRuns()
                ? Optional.empty()
                : Optional.of("a run of datagrams did not arrive as one " + drops.snapshot());
    }

    private LinuxSocket open(LinuxSocketSet set) throws IOException {
        try {
            return set.open(TransportAddress.of("127.0.0.1", 0), this);
        } catch (IOException e) {
            return set.open(TransportAddress.of("::1", 0), this); // a machine without IPv4
        }
    }

    @Override
    public void datagram(Path path, Packet packet, long nowNs) {
        if (packet.length() == DATAGRAM_BYTES) {
            heard++;
        }
    }

    @Override
    public void batchEnds(long nowNs) {
        // nothing to answer
    }

    @Override
    public void writable(long nowNs) {
        // nothing waits
    }
}
