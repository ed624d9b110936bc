package dev.parley.media.codec;

import dev.parley.core.codec.Codec;

/**
 * PCMU and PCMA.
 *
 * <p>Any thread.
 */
final class G711Provider implements CodecProvider {
    @Override
    public boolean supports(Codec codec) {
        return (codec.is("PCMU") || codec.is("PCMA")) && codec.clockRateHz() == G711Encoder.RATE_HZ
                && codec.channels() == 1;
    }

    @Override
    public AudioEncoder newEncoder(Codec codec, int channels) {
        return new G711Encoder(require(codec));
    }

    @Override
    public AudioDecoder newDecoder(Codec codec) {
        return new G711Decoder(require(codec));
    }

    private boolean require(Codec codec) {
        if (!supports(codec)) {
            throw new IllegalArgumentException(codec.toString());
        }
        return codec.is("PCMU");
    }
}
