package dev.parley.media.codec;

import dev.parley.core.codec.Codec;

/**
 * Brings codecs for pictures. Found by {@link java.util.ServiceLoader}. A provider says that it has a codec only after it
 * has tried it.
 *
 * <p>Any thread.
 */
public interface VideoCodecProvider {
    boolean encodes(Codec codec);

    boolean decodes(Codec codec);

    /**
     * An encoder for what the peer announced.
     *
     * @param codec as negotiated, with the parameters of the peer that will receive
     * @throws IllegalArgumentException if the codec cannot be encoded
     */
    VideoEncoder newEncoder(Codec codec, VideoEncoderSettings settings);

    /**
     * A decoder for what we announced.
     *
     * @throws IllegalArgumentException if the codec cannot be decoded
     */
    VideoDecoder newDecoder(Codec codec);
}
