package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;

/**
 * Frames are flowing, until closed.
 *
 * <p>Any thread.
 */
public interface Subscription extends AutoCloseable {
    /** Nothing flows: there is no codec in common. */
    Subscription NONE = new Subscription() {
        @Override
        public void close() {
            // Nothing to end.
        }
    };

    /** The codec of the frames; null when it is not known before they come, or when there is none in common. */
    default Codec codec() {
        return null;
    }

    /** The receiver cannot decode: asks the source for a key frame. Rate-limited; nothing for sound. */
    default void requestKeyFrame() {}

    /** Changes what the encoding may cost, from the next picture on; nothing for what comes encoded. */
    default void limits(EncodingLimits limits) {}

    @Override
    void close();
}
