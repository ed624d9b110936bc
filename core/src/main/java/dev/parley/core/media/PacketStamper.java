package dev.parley.core.media;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.plan.HeaderExtension;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.rtp.RtpWriter;

/**
 * Writes packets at the moment they leave, with the header extensions that depend on it: the transport-wide sequence
 * number counts all packets of the transport in the order of departure.
 *
 * <p>Loop-owned.
 */
final class PacketStamper {
    private static final int ABS_SEND_TIME_BYTES = 3;
    private static final int TRANSPORT_SEQUENCE_BYTES = 2;
    /** RFC 6464 section 3: 127 is silence or below. */
    private static final int SILENCE_DBOV = 127;

    private final RtpWriter writer = new RtpWriter();
    private int transportSequence;

    /** Returns the length, or 0 when it does not fit. */
    int write(OutgoingPacket packet, byte[] target, int offset, int capacity, long nowNs) {
        ByteWriter out = new ByteWriter(target, offset, capacity);
        if (packet.wire != null) {
            out.bytes(packet.wire);
        } else {
            extend(packet, nowNs);
            writer.write(out, packet.header, packet.payload, 0, packet.payload.length);
        }
        return out.ok() ? out.length() : 0;
    }

    private void extend(OutgoingPacket packet, long nowNs) {
        MediaPlan plan = packet.stream.plan();
        for (HeaderExtension extension : plan.extensions()) {
            int id = extension.id();
            switch (extension.uri()) {
                case HeaderExtension.MID -> writer.add(id, plan.mid());
                case HeaderExtension.ABS_SEND_TIME -> writer.add(id, absSendTime(nowNs), ABS_SEND_TIME_BYTES);
                case HeaderExtension.TRANSPORT_CC -> writer.add(id, ++transportSequence & 0xFFFF,
                        TRANSPORT_SEQUENCE_BYTES);
                case HeaderExtension.AUDIO_LEVEL -> addAudioLevel(id, packet.audioLevelDbov);
                default -> {
                }
            }
        }
    }

    /** RFC 6464 section 3: the highest bit says voice; without a detector, everything that is not silence. */
    private void addAudioLevel(int id, int levelDbov) {
        if (levelDbov >= 0) {
            int level = Math.min(levelDbov, SILENCE_DBOV);
            writer.add(id, level == SILENCE_DBOV ? level : 0x80 | level, 1);
        }
    }

    /** Seconds in 24 bits, 18 of them behind the point. */
    private static long absSendTime(long nowNs) {
        return (long) (nowNs / 1e9 * (1 << 18)) & 0xFF_FFFF;
    }

    /** Most bytes the extension of a section's packets can take. */
    static int maxExtensionBytes(MediaPlan plan) {
        int bytes = 0;
        for (HeaderExtension extension : plan.extensions()) {
            bytes += switch (extension.uri()) {
                case HeaderExtension.MID -> 2 + plan.mid().length();
                case HeaderExtension.ABS_SEND_TIME -> 2 + ABS_SEND_TIME_BYTES;
                case HeaderExtension.TRANSPORT_CC -> 2 + TRANSPORT_SEQUENCE_BYTES;
                case HeaderExtension.AUDIO_LEVEL -> 2 + 1;
                default -> 0;
            };
        }
        return bytes == 0 ? 0 : 4 + (bytes + 3 & ~3);
    }
}
