package dev.parley.core.media;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.Packetizer;
import dev.parley.core.codec.PayloadFormats;
import dev.parley.core.plan.SendPlan;
import java.util.Objects;

/**
 * The codec a stream sends in now, its retransmission companion, and its packetizer.
 *
 * <p>Loop-owned.
 *
 * @param rtx null when retransmission repeats packets as they were
 */
record SendFormat(Codec codec, Codec rtx, Packetizer packetizer) {
    /** The best negotiated codec for frames of this type, or null. */
    static SendFormat find(SendPlan plan, String mimeType, int start) {
        for (Codec codec : plan.codecs()) {
            if (codec.isMedia() && codec.mimeType().equalsIgnoreCase(mimeType)) {
                Packetizer packetizer = PayloadFormats.packetizer(codec, start);
                return packetizer == null ? null : new SendFormat(codec, rtx(plan, codec.payloadType()), packetizer);
            }
        }
        return null;
    }

    /** Whether a plan still allows exactly this. */
    boolean isIn(SendPlan plan) {
        return plan.codecs().contains(codec) && Objects.equals(rtx, rtx(plan, codec.payloadType()));
    }

    /** The codec that repeats packets of this payload type, or null. */
    static Codec rtx(SendPlan plan, int payloadType) {
        for (Codec candidate : plan.codecs()) {
            if (plan.rtxSsrc() != 0 && candidate.aptPayloadType() == payloadType) {
                return candidate;
            }
        }
        return null;
    }
}
