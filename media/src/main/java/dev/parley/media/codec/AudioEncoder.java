package dev.parley.media.codec;

/**
 * Encodes sound of one form, frame by frame.
 *
 * <p>Loop-owned.
 */
public interface AudioEncoder extends AutoCloseable {
    /** The sample rate it wants. */
    int sampleRateHz();

    /** The channels it wants, 1 or 2. */
    int channels();

    /**
     * Encodes one frame.
     *
     * @param samples interleaved; 20 ms
     * @return what to send; an empty array when this frame need not be sent (discontinuous transmission)
     */
    byte[] encode(short[] samples);

    /** Tells how much the peer loses, 0 to 100, for codecs that add redundancy. */
    default void expectedLoss(int percent) {}

    /** Does not use more than this, 0 for what the encoder was made for; for codecs that have a choice. */
    default void maxBitrate(int bps) {}

    @Override
    default void close() {}
}
