package dev.parley.core.media;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.Depacketizer;
import dev.parley.core.codec.PayloadFormats;
import dev.parley.core.plan.ReceivePlan;
import java.util.HashMap;
import java.util.Map;

/**
 * A payload type we receive.
 *
 * <p>Immutable.
 *
 * @param depacketizer null when packets of this type carry no frames we know
 */
record ReceiveFormat(Codec codec, Depacketizer depacketizer) {
    /** By payload type. */
    static Map<Integer, ReceiveFormat> of(ReceivePlan plan) {
        Map<Integer, ReceiveFormat> formats = new HashMap<>();
        for (Codec codec : plan.codecs()) {
            formats.put(codec.payloadType(),
                    new ReceiveFormat(codec, codec.isMedia() ? PayloadFormats.depacketizer(codec) : null));
        }
        return formats;
    }
}
