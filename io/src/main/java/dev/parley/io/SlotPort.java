package dev.parley.io;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.loop.EnginePort;
import dev.parley.io.loop.EngineSlot;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpSocket;
import java.io.IOException;

/**
 * A socket that one engine has for itself.
 *
 * <p>Loop-owned.
 */
final class SlotPort implements EnginePort, UdpListener {
    private final EngineSlot<?> slot;
    private final UdpSocket socket;

    SlotPort(SocketSet sockets, EngineSlot<?> slot, TransportAddress at) throws IOException {
        this.slot = slot;
        this.socket = sockets.open(at, this);
    }

    @Override
    public TransportAddress local() {
        return socket.local();
    }

    @Override
    public boolean send(TransmitBatch batch, int first, int end) {
        return socket.send(batch, first, end);
    }

    @Override
    public void close() {
        socket.close();
    }

    @Override
    public void datagram(Path path, Packet packet, long nowNs) {
        slot.datagram(path, packet, nowNs);
    }

    @Override
    public void batchEnds(long nowNs) {
        slot.flush(nowNs);
    }

    @Override
    public void writable(long nowNs) {
        slot.writable(nowNs);
    }
}
