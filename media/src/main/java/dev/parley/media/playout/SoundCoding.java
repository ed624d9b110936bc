package dev.parley.media.playout;

import dev.parley.media.codec.AudioDecoder;

/**
 * How the packets of a stream are decoded.
 *
 * <p>Immutable; the decoder belongs to who asked for it.
 *
 * @param clockRateHz of the RTP timestamps
 */
public record SoundCoding(int clockRateHz, AudioDecoder decoder) {
    public SoundCoding {
        clockRateHz = Math.max(1, clockRateHz);
    }
}
