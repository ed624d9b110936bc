package dev.parley.media.codec;

import dev.parley.core.codec.Codec;

/**
 * G.722, whose clock is written as 8000 though it samples at 16000 (RFC 3551 section 4.5.2).
 *
 * <p>Any thread.
 */
final class G722Provider implements CodecProvider {
    private static final int CLOCK_HZ = 8000;

    @Override
    public boolean supports(Codec codec) {
        return codec.is("G722") && codec.clockRateHz() == CLOCK_HZ && codec.channels() == 1;
    }

    @Override
    public AudioEncoder newEncoder(Codec codec, int channels) {
        require(codec);
        return new G722Encoder();
    }

    @Override
    public AudioDecoder newDecoder(Codec codec) {
        require(codec);
        return new G722Decoder();
    }

    private void require(Codec codec) {
        if (!supports(codec)) {
            throw new IllegalArgumentException(codec.toString());
        }
    }
}
