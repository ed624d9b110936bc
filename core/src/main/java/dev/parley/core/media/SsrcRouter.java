package dev.parley.core.media;

import dev.parley.core.base.Drops;
import dev.parley.core.rtp.RtpPacketView;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the section a packet belongs to (RFC 9143 section 9.2): by the mid it carries, else by what was learned from
 * earlier packets of its SSRC, else by the SSRC signalled, else by a payload type that only one section has.
 *
 * <p>Loop-owned.
 */
final class SsrcRouter {
    static final int MAX_LEARNED = 256;

    private final Map<Integer, ReceiveStream> learned = new LinkedHashMap<>();
    private final Map<String, ReceiveStream> byMid = new HashMap<>();
    private final Map<Integer, ReceiveStream> bySsrc = new HashMap<>();
    private final Map<Integer, ReceiveStream> byPayloadType = new HashMap<>();
    private final Drops drops;
    private int midExtension;

    SsrcRouter(Drops drops) {
        this.drops = drops;
    }

    /** Begins anew with these streams; what was learned about those that stay is kept. */
    void streams(Collection<ReceiveStream> streams, int newMidExtension) {
        midExtension = newMidExtension;
        learned.values().retainAll(streams);
        byMid.clear();
        bySsrc.clear();
        byPayloadType.clear();
        for (ReceiveStream stream : streams) {
            byMid.put(stream.plan().mid(), stream);
            signal(stream.plan().receive().ssrc(), stream);
            signal(stream.plan().receive().rtxSsrc(), stream);
            stream.payloadTypes().forEach(type -> byPayloadType.merge(type, stream, (a, b) -> ReceiveStream.AMBIGUOUS));
        }
    }

    private void signal(int ssrc, ReceiveStream stream) {
        if (ssrc != 0) {
            bySsrc.put(ssrc, stream);
        }
    }

    /** The stream, or null when the packet cannot be told to any: it was counted. */
    ReceiveStream find(RtpPacketView packet) {
        String mid = packet.extensionText(midExtension);
        if (mid != null) {
            ReceiveStream stream = byMid.get(mid);
            if (stream == null) {
                drops.count("media.unknown-mid");
                return null;
            }
            learn(packet.ssrc(), stream);
            return stream;
        }
        ReceiveStream stream = learned.get(packet.ssrc());
        if (stream == null) {
            stream = bySsrc.get(packet.ssrc());
        }
        if (stream == null) {
            stream = byPayloadType.get(packet.payloadType());
        }
        if (stream == null || stream == ReceiveStream.AMBIGUOUS) {
            drops.count("media.unrouted");
            return null;
        }
        return stream;
    }

    private void learn(int ssrc, ReceiveStream stream) {
        if (learned.put(ssrc, stream) == null && learned.size() > MAX_LEARNED) {
            learned.remove(learned.keySet().iterator().next());
        }
    }
}
