package dev.parley.webrtc.flow;

/**
 * Lets pictures pass at most at a given rate, evenly.
 *
 * <p>Loop-owned.
 */
final class FrameRateGate {
    /** How much too early a picture may be, as part of the interval: cameras are not exact. */
    private static final double TOLERANCE = 0.4;

    /** A picture so much before the last one begins another count. */
    static final long JUMP_NS = 1_000_000_000L;

    private boolean started;
    private long nextNs;

    /** @param maxFramesPerSecond 0 for all */
    boolean passes(long captureNs, double maxFramesPerSecond) {
        if (maxFramesPerSecond <= 0) {
            return true;
        }
        long intervalNs = (long) (1e9 / maxFramesPerSecond);
        started = started && captureNs > nextNs - intervalNs - JUMP_NS;
        if (started && captureNs < nextNs - TOLERANCE * intervalNs) {
            return false;
        }
        long earliestNs = captureNs - intervalNs / 2;
        nextNs = (started ? Math.max(nextNs, earliestNs) : captureNs) + intervalNs;
        started = true;
        return true;
    }
}
