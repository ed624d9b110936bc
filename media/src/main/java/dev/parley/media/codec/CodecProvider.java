package dev.parley.media.codec;

import dev.parley.core.codec.Codec;

/**
 * Brings codecs. Found by {@link java.util.ServiceLoader}.
 *
 * <p>Any thread.
 */
public interface CodecProvider {
    boolean supports(Codec codec);

    /**
     * An encoder for what the peer announced.
     *
     * @param codec    as negotiated, with the parameters of the peer that will receive
     * @param channels of the sound there is, 1 or 2
     * @throws IllegalArgumentException if the codec is not supported
     */
    AudioEncoder newEncoder(Codec codec, int channels);

    /**
     * A decoder for what we announced.
     *
     * @throws IllegalArgumentException if the codec is not supported
     */
    AudioDecoder newDecoder(Codec codec);
}
