package dev.parley.io.port;

import dev.parley.core.base.Packet;
import dev.parley.core.net.PacketKind;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stun.StunEnvelope;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpSocket;

/**
 * One loop's socket at one address of a shared port. It gives each datagram to the engine it is for, at once or through the
 * mailbox of that engine's loop; what is for none goes to the {@link Strangers}, or is counted.
 *
 * <p>Loop-owned.
 */
public final class PortSocket implements UdpListener {
    private final LoopPort port;
    private final PeerTable table;
    private final TransmitBatch reply = new TransmitBatch(TransmitBatch.MAX_DATAGRAM_BYTES, 1);
    private UdpSocket socket;
    private boolean full;

    PortSocket(LoopPort port) {
        this.port = port;
        this.table = port.shared().table();
    }

    void bound(UdpSocket newSocket) {
        socket = newSocket;
    }

    /** As it was bound. */
    public UdpSocket socket() {
        return socket;
    }

    public TransportAddress local() {
        return socket.local();
    }

    /** Runs work on this socket's loop; false when that is closed. Any thread. */
    public boolean put(Runnable work) {
        return port.host().put(nowNs -> work.run());
    }

    /** Any thread. */
    public boolean isLoopThread() {
        return port.host().isLoopThread();
    }

    // What comes

    @Override
    public void datagram(Path path, Packet packet, long nowNs) {
        Seat seat = switch (PacketKind.of(packet)) {
            case STUN -> table.ofStun(path, packet, nowNs);
            case DTLS, RTP, RTCP -> table.of(path);
            default -> null;
        };
        if (seat == null) {
            stranger(path, packet, nowNs);
        } else if (seat.home() == port) {
            port.touched().deliver(seat, path, packet, nowNs);
        } else if (!port.handOver(seat.home()).add(seat, path, packet)) {
            port.shared().count(PortDrop.HAND_OVER_FULL);
        }
    }

    private void stranger(Path path, Packet packet, long nowNs) {
        Strangers strangers = port.shared().strangers();
        if (strangers != null) {
            strangers.datagram(this, path, packet, nowNs);
        } else {
            port.shared().count(reason(packet));
        }
    }

    private static PortDrop reason(Packet packet) {
        return switch (PacketKind.of(packet)) {
            case STUN -> switch (StunEnvelope.kind(packet.data(), packet.offset(), packet.length())) {
                case REQUEST, INDICATION -> PortDrop.UNKNOWN_UFRAG;
                case ANSWER -> PortDrop.UNKNOWN_TRANSACTION;
                case OTHER_METHOD, NONE -> PortDrop.FOREIGN;
            };
            case DTLS, RTP, RTCP -> PortDrop.UNKNOWN_ADDRESS;
            default -> PortDrop.FOREIGN;
        };
    }

    @Override
    public void batchEnds(long nowNs) {
        port.batchEnds(nowNs);
    }

    @Override
    public void writable(long nowNs) {
        if (full) {
            full = false;
            port.roomAgain(nowNs);
        }
    }

    // What leaves

    boolean send(TransmitBatch batch, int first, int end) {
        boolean room = socket.send(batch, first, end);
        if (!room && !full) {
            full = true;
            port.full();
        }
        return room;
    }

    /** Sends a stranger's answer, or loses it. At most {@link TransmitBatch#MAX_DATAGRAM_BYTES}. */
    public void reply(Path path, byte[] data, int offset, int length) {
        reply.add(path, data, offset, length);
        send(reply, 0, 1);
        reply.clear();
    }
}
