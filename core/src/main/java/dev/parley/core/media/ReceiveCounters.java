package dev.parley.core.media;

import dev.parley.core.stats.CodecStats;
import dev.parley.core.stats.InboundRtpStats;

/**
 * What one section has received.
 *
 * <p>Loop-owned.
 */
final class ReceiveCounters {
    long packets;
    long discarded;
    long bytes;
    long headerBytes;
    long frames;
    long keyFrames;
    long nacks;
    long rtxPackets;
    long rtxBytes;
    int audioLevelDbov = -1;
    Long lastPacketNs;

    InboundRtpStats stats(ReceiveStream stream, ReceptionStatistics reception, ReceiveFormat format, Long rtxSsrc,
            long framesDropped, KeyFrameAsking asking) {
        CodecStats codec = format == null ? null : CodecDescription.of(format.codec());
        double jitter = format == null ? 0 : reception.jitter() / format.codec().clockRateHz();
        // RFC 6464 section 3: the level is -dBov.
        Double level = audioLevelDbov < 0
                ? null
                : Double.valueOf(audioLevelDbov == 127 ? 0 : Math.pow(10, -audioLevelDbov / 20.0));
        return new InboundRtpStats(stream.plan().mid(), stream.plan().kind(), Integer.toUnsignedLong(stream.ssrc()),
                rtxSsrc, codec, packets, reception.lost(), jitter, discarded, bytes, headerBytes, lastPacketNs, frames,
                keyFrames, framesDropped, nacks, asking.plis, asking.firs, rtxPackets, rtxBytes, level);
    }
}
