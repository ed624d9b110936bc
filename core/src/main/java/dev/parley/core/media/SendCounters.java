package dev.parley.core.media;

import dev.parley.core.stats.CodecStats;
import dev.parley.core.stats.OutboundRtpStats;

/**
 * What one stream has sent.
 *
 * <p>Loop-owned.
 */
final class SendCounters {
    long nacks;
    long plis;
    long firs;
    private long packets;
    private long bytes;
    private long headerBytes;
    private long resentPackets;
    private long resentBytes;
    private long frames;
    private long keyFrames;
    private long delayNs;

    void frame(boolean key) {
        frames++;
        keyFrames += key ? 1 : 0;
    }

    void packet(OutgoingPacket packet, int length, boolean again, long nowNs) {
        packets++;
        bytes += packet.payload.length;
        headerBytes += length - packet.payload.length;
        delayNs += nowNs - packet.queuedNs;
        if (again) {
            resentPackets++;
            resentBytes += packet.payload.length;
        }
    }

    long frames() {
        return frames;
    }

    long packets() {
        return packets;
    }

    /** Without retransmissions, which are another stream or were counted when they first left. */
    long mediaPackets() {
        return packets - resentPackets;
    }

    long mediaBytes() {
        return bytes - resentBytes;
    }

    OutboundRtpStats stats(SendStream stream) {
        SendFormat format = stream.format();
        Long rtxSsrc = format == null || format.rtx() == null
                ? null
                : Long.valueOf(Integer.toUnsignedLong(stream.plan().send().rtxSsrc()));
        CodecStats codec = format == null ? null : CodecDescription.of(format.codec());
        return new OutboundRtpStats(stream.plan().mid(), stream.plan().kind(), Integer.toUnsignedLong(stream.ssrc()),
                rtxSsrc, codec, packets, bytes, headerBytes, frames, keyFrames, delayNs / 1e9, resentPackets,
                resentBytes, nacks, plis, firs);
    }
}
