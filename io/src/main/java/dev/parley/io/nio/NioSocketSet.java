package dev.parley.io.nio;

import dev.parley.core.base.Drops;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Channels on a selector. Its deadlines are precise to a millisecond.
 *
 * <p>Loop-owned, except {@link #wakeup}: any thread.
 */
final class NioSocketSet implements SocketSet {
    private static final int DATAGRAM_BYTES_MAX = 65_535;

    private final Drops drops;
    private final Selector selector = Selector.open();
    private final ByteBuffer receiveBuffer = ByteBuffer.allocateDirect(DATAGRAM_BYTES_MAX);
    private final ByteBuffer sendBuffer = ByteBuffer.allocateDirect(DATAGRAM_BYTES_MAX);
    private final byte[] receiveBytes = new byte[DATAGRAM_BYTES_MAX];
    private final List<NioSocket> ready = new ArrayList<>();
    private final Consumer<SelectionKey> noteReady = key -> ready.add((NioSocket) key.attachment());

    NioSocketSet(Drops drops) throws IOException {
        this.drops = drops;
    }

    @Override
    public UdpSocket open(TransportAddress at, UdpListener listener) throws IOException {
        return NioSocket.open(this, at, false, listener);
    }

    @Override
    public UdpSocket openShared(TransportAddress at, UdpListener listener) throws IOException {
        return NioSocket.open(this, at, true, listener);
    }

    @Override
    public void await(long waitNs) throws IOException {
        ready.clear();
        if (waitNs <= 0) {
            selector.selectNow(noteReady);
        } else {
            selector.select(noteReady, (waitNs - 1) / 1_000_000 + 1); // late rather than in a spin
        }
    }

    @Override
    public void serve(long nowNs) {
        for (int i = 0; i < ready.size(); i++) {
            ready.get(i).serve(nowNs);
        }
        ready.clear();
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void close() {
        if (!selector.isOpen()) {
            return;
        }
        for (SelectionKey key : List.copyOf(selector.keys())) {
            ((NioSocket) key.attachment()).close();
        }
        try {
            selector.close();
        } catch (IOException e) {
            drops.count("io.close-error");
        }
    }

    Selector selector() {
        return selector;
    }

    ByteBuffer receiveBuffer() {
        return receiveBuffer;
    }

    ByteBuffer sendBuffer() {
        return sendBuffer;
    }

    byte[] receiveBytes() {
        return receiveBytes;
    }

    Drops drops() {
        return drops;
    }
}
