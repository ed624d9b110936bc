package dev.parley.media.codec;

import dev.parley.media.video.VideoFrame;

/**
 * Encodes pictures of one stream for a call: without pictures that refer to later ones, without delay.
 *
 * <p>Loop-owned.
 */
public interface VideoEncoder extends AutoCloseable {
    /**
     * Encodes one picture. A picture of another size than the last begins anew with a key frame.
     *
     * @param frame    of any format; its rotation is left to the caller
     * @param keyFrame make it decodable by itself
     * @return the bitstream as in {@code EncodedFrame}; null when the encoder left the picture out to keep its rate
     */
    Encoded encode(VideoFrame frame, boolean keyFrame);

    /** Aims at another rate, from the next picture on. */
    void rate(int bitrateBps, double framesPerSecond);

    /** What came out. */
    record Encoded(byte[] data, boolean keyFrame) {}

    @Override
    void close();
}
