package dev.parley.ffmpeg.device;

/**
 * Gives pieces of sound their capture times: one follows the other by its length, while the measured times, which jitter,
 * pull gently; only a real gap makes a jump.
 *
 * <p>Loop-owned.
 */
final class SoundTimeline {
    private static final long GAP_NS = 100_000_000;
    private static final int PULL_SHIFT = 6;

    private long nextNs;
    private boolean started;

    /** Sound arrived whose first sample was heard at this time, as far as one can measure. */
    void measured(long captureNs) {
        long offNs = captureNs - nextNs;
        if (!started || Math.abs(offNs) > GAP_NS) {
            started = true;
            nextNs = captureNs;
        } else {
            nextNs += offNs >> PULL_SHIFT;
        }
    }

    /** The time of the next piece. */
    long advance(long durationNs) {
        long atNs = nextNs;
        nextNs += durationNs;
        return atNs;
    }
}
