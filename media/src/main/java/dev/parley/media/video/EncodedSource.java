package dev.parley.media.video;

import dev.parley.core.codec.EncodedFrame;

/**
 * Where coded pictures come from: a clip, an encoder behind a camera. The owner asks when the next frame is due and polls
 * at that time; the source never reads a clock.
 *
 * <p>Loop-owned.
 */
public interface EncodedSource extends AutoCloseable {
    /** Such as video/VP8. */
    String mimeType();

    /** When the next frame is due; {@code TimerTable.NEVER} after the end. */
    long nextDueNs();

    /** The next frame that is due, or null. RTP timestamps begin at zero and count 90 kHz. */
    EncodedFrame poll(long nowNs);

    /** A viewer cannot decode: make the next frame a key frame. */
    void requestKeyFrame(long nowNs);

    /** @param wake to be called by any thread when {@link #nextDueNs} has become earlier, or the source has ended */
    default void onReady(Runnable wake) {}

    /** Why no frame will come any more, in a sentence for people; null while one may. */
    default String endReason() {
        return null;
    }

    @Override
    void close();
}
