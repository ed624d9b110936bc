package dev.parley.core.media;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Drops;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.rtp.RtcpWriter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * RTCP packets that wait for the transport, written already. Feedback goes alone where the peer takes reduced size (RFC
 * 5506); elsewhere it follows an empty report and our name, as RFC 3550 section 6.1 wants.
 *
 * <p>Loop-owned.
 */
final class RtcpOutbox {
    private static final int MAX_PACKETS = 256;

    private final Queue<byte[]> packets = new ArrayDeque<>();
    private final Drops drops;
    private int senderSsrc;
    private String cname = "";
    private boolean reducedSize;

    RtcpOutbox(Drops drops) {
        this.drops = drops;
    }

    void identity(int newSenderSsrc, String newCname, boolean newReducedSize) {
        senderSsrc = newSenderSsrc;
        cname = newCname;
        reducedSize = newReducedSize;
    }

    /** Who we are in feedback packets. */
    int senderSsrc() {
        return senderSsrc;
    }

    String cname() {
        return cname;
    }

    void addFeedback(Rtcp feedback) {
        if (reducedSize) {
            addCompound(List.of(feedback));
            return;
        }
        Rtcp name = new Rtcp.SourceDescription(List.of(new Rtcp.SourceDescription.Chunk(senderSsrc, cname)));
        addCompound(List.of(new Rtcp.ReceiverReport(senderSsrc, List.of()), name, feedback));
    }

    void addCompound(List<Rtcp> compound) {
        ByteWriter out = new ByteWriter(MediaEngine.MAX_PACKET_BYTES);
        compound.forEach(rtcp -> RtcpWriter.write(out, rtcp));
        if (!out.ok() || packets.size() >= MAX_PACKETS) {
            drops.count(out.ok() ? "media.rtcp-overflow" : "media.rtcp-too-long");
            return;
        }
        packets.add(out.toByteArray());
    }

    /** Writes the next packet; 0 when there is none, or it does not fit and was dropped. */
    int poll(byte[] target, int offset, int capacity) {
        byte[] packet = packets.poll();
        if (packet == null || packet.length > capacity) {
            return 0;
        }
        System.arraycopy(packet, 0, target, offset, packet.length);
        return packet.length;
    }
}
