package dev.parley.media.audio;

/**
 * Where sound comes from: a microphone, a generator, a file. The owner asks when the next frame is due and polls at that
 * time; the source never reads a clock. A source that has a thread of its own, such as a device, has nothing due until
 * sound waits, and says so by {@link #onReady}.
 *
 * <p>Loop-owned.
 */
public interface AudioSource extends AutoCloseable {
    int sampleRateHz();

    int channels();

    /** When the next frame is due; {@code TimerTable.NEVER} while nothing waits and after the end. */
    long nextDueNs();

    /** The next frame that is due, or null. Poll until null: a late owner gets what it missed, within limits. */
    AudioFrame poll(long nowNs);

    /** @param wake to be called by any thread when {@link #nextDueNs} has become earlier, or the source has ended */
    default void onReady(Runnable wake) {}

    /** Why no frame will come any more, in a sentence for people; null while one may. */
    default String endReason() {
        return null;
    }

    @Override
    void close();
}
