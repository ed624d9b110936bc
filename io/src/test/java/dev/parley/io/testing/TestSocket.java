package dev.parley.io.testing;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A socket of the kind that is tested, with all it heard. */
final class TestSocket implements UdpListener {
    UdpSocket socket;
    final List<byte[]> heard = new ArrayList<>();
    final List<Path> paths = new ArrayList<>();
    final List<Integer> batches = new ArrayList<>();
    Consumer<TestSocket> onDatagram = self -> {};
    int writable;
    private int inBatch;

    /** How a socket is opened. */
    interface Opener {
        UdpSocket open(TransportAddress at, UdpListener listener) throws IOException;
    }

    /** One that has no socket yet. */
    TestSocket() {}

    TestSocket(SocketSet set, String ip) throws IOException {
        this(ip, set::open);
    }

    TestSocket(String ip, Opener opener) throws IOException {
        socket = opener.open(TransportAddress.of(ip, 0), this);
    }

    Path to(TestSocket other) {
        return new Path(socket.local(), other.socket.local());
    }

    /** A batch of datagrams of these sizes, each filled with its number. */
    static TransmitBatch batch(Path path, int... sizes) {
        TransmitBatch batch = new TransmitBatch(256 << 10, 1_024);
        for (int i = 0; i < sizes.length; i++) {
            int offset = batch.begin(path);
            Arrays.fill(batch.data(), offset, offset + sizes[i], (byte) i);
            batch.commit(sizes[i]);
        }
        return batch;
    }

    @Override
    public void datagram(Path path, Packet packet, long nowNs) {
        heard.add(packet.toByteArray());
        paths.add(path);
        inBatch++;
        onDatagram.accept(this);
    }

    @Override
    public void batchEnds(long nowNs) {
        batches.add(inBatch);
        inBatch = 0;
    }

    @Override
    public void writable(long nowNs) {
        writable++;
    }
}
