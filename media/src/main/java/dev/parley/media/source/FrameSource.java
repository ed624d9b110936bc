package dev.parley.media.source;

/**
 * Where frames come from. The owner asks when the next one is due and polls at that time; the source never reads a clock. A
 * source that has a thread of its own, such as a device, has nothing due until a frame waits, and says so by
 * {@link #onReady}.
 *
 * <p>Loop-owned.
 *
 * @param <F> sound, pictures, or what is coded of them
 */
public interface FrameSource<F> extends AutoCloseable {
    /** When the next frame is due; {@code TimerTable.NEVER} while nothing waits and after the end. */
    long nextDueNs();

    /** The next frame that is due, or null. Poll until null: a late owner gets what it missed, within limits. */
    F poll(long nowNs);

    /** @param wake to be called by any thread when {@link #nextDueNs} has become earlier, or the source has ended */
    default void onReady(Runnable wake) {}

    /** Why no frame will come any more, in a sentence for people; null while one may. */
    default String endReason() {
        return null;
    }

    @Override
    void close();
}
