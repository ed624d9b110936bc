package dev.parley.media.codec;

/**
 * Decodes sound packet by packet and covers what is missing. Packets come from the network: nothing here throws.
 *
 * <p>Loop-owned.
 */
public interface AudioDecoder extends AutoCloseable {
    /** The sample rate of what it returns. */
    int sampleRateHz();

    /** The channels of what it returns, 1 or 2. */
    int channels();

    /** Interleaved samples of any length; null when the packet cannot be decoded. */
    short[] decode(byte[] packet);

    /**
     * Covers a lost packet.
     *
     * @param lengthSamples samples of one channel that are missing
     * @param next          the packet after the gap, which may carry a copy of the lost one; null when there is none
     * @return exactly {@code lengthSamples * channels()} samples
     */
    short[] conceal(int lengthSamples, byte[] next);

    /** Whether a packet carries a copy of the one before it, from which {@link #conceal} restores that. */
    default boolean carriesLost(byte[] next) {
        return false;
    }

    @Override
    default void close() {}
}
