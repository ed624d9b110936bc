package dev.parley.media.audio;

/**
 * Where sound comes from: a microphone, a generator, a file. The owner asks when the next frame is due and polls at that
 * time; the source never reads a clock.
 *
 * <p>Loop-owned.
 */
public interface AudioSource extends AutoCloseable {
    int sampleRateHz();

    int channels();

    /** When the next frame is due; {@code TimerTable.NEVER} after the end. */
    long nextDueNs();

    /** The next frame that is due, or null. Poll until null: a late owner gets what it missed, within limits. */
    AudioFrame poll(long nowNs);

    @Override
    void close();
}
