package dev.parley.opus;

import dev.parley.core.codec.Codec;
import dev.parley.media.codec.AudioDecoder;
import dev.parley.media.codec.AudioEncoder;
import dev.parley.media.codec.CodecProvider;

/**
 * Opus for everybody who asks by {@link CodecProvider}.
 *
 * <p>Any thread.
 */
public final class OpusProvider implements CodecProvider {
    @Override
    public boolean supports(Codec codec) {
        return codec.kind().equals("audio") && codec.is("opus") && codec.clockRateHz() == OpusEncoder.RATE_HZ;
    }

    @Override
    public AudioEncoder newEncoder(Codec codec, int channels) {
        require(codec);
        OpusSettings settings = OpusSettings.of(codec);
        return new OpusEncoder(settings, settings.stereo() ? channels : 1);
    }

    @Override
    public AudioDecoder newDecoder(Codec codec) {
        require(codec);
        return new OpusDecoder(OpusSettings.of(codec).stereo() ? 2 : 1);
    }

    private void require(Codec codec) {
        if (!supports(codec)) {
            throw new IllegalArgumentException(codec.toString());
        }
    }
}
