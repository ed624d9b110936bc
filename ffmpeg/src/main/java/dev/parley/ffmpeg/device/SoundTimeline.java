package dev.parley.ffmpeg.device;

/**
 * Gives pieces of sound their capture times. One follows the other by its length, so that who counts samples and who reads
 * times agree; by how much the measured times are off is for the converter to mend, and only a real gap makes a jump.
 *
 * <p>Loop-owned.
 */
final class SoundTimeline {
    private static final long GAP_NS = 60_000_000;
    private static final int SMOOTH_SHIFT = 6;

    private long nextNs;
    private long offNs;
    private boolean started;

    /** Sound arrived whose first sample was heard at this time, as far as one can measure. */
    void measured(long captureNs) {
        long nowOffNs = captureNs - nextNs;
        if (!started || Math.abs(nowOffNs) > GAP_NS) {
            started = true;
            nextNs = captureNs;
            offNs = 0;
        } else {
            offNs += nowOffNs - offNs >> SMOOTH_SHIFT;
        }
    }

    /** The time of the next piece. */
    long advance(long durationNs) {
        long atNs = nextNs;
        nextNs += durationNs;
        return atNs;
    }

    /** By how much the device is behind the count of its samples, smoothed; positive when it makes too few. */
    long offNs() {
        return offNs;
    }
}
