package dev.parley.ffmpeg.codec;

/**
 * Changes the rate of an encoder that is running. FFmpeg has no call for it, but libvpx reckons with presentation times: of
 * pictures that seem to lie twice as far apart, each may have twice the bits. So the clock it is shown runs faster by the
 * ratio of the wanted rate to the one it was opened with. The others count pictures instead: they are opened anew when the
 * rate has moved far enough to be worth a key frame.
 *
 * <p>Loop-owned.
 */
final class RateClock {
    /** Beyond, the buffers of the rate control no longer fit the rate. */
    private static final double REACH_BY_TIMES = 2.5;
    private static final double REACH_BY_COUNT = 1.25;
    private static final long MIN_STEP_NS = 1_000_000;
    private static final long MAX_STEP_NS = 1_000_000_000;

    private final int openedBps;
    private final double openedFramesPerSecond;
    private final boolean byTimes;
    private boolean started;
    private long lastCaptureNs;
    private double ticks;

    RateClock(Coding coding, int openedBps, double openedFramesPerSecond) {
        this.openedBps = openedBps;
        this.openedFramesPerSecond = openedFramesPerSecond;
        this.byTimes = coding.reckonsWithTimes();
    }

    /** Whether the encoder can be brought to this rate, or must be opened anew. */
    boolean reaches(int bitrateBps, double framesPerSecond) {
        double ratio = (double) bitrateBps / openedBps;
        if (!byTimes) {
            // It gives each picture its part of what was announced.
            ratio *= openedFramesPerSecond / framesPerSecond;
        }
        double reach = byTimes ? REACH_BY_TIMES : REACH_BY_COUNT;
        return ratio <= reach && ratio >= 1 / reach;
    }

    /** The presentation time of the next picture. */
    long next(long captureNs, int bitrateBps) {
        if (started) {
            long stepNs = captureNs - lastCaptureNs;
            double shownNs = stepNs <= 0 ? 1e9 / openedFramesPerSecond : Math.clamp(stepNs, MIN_STEP_NS, MAX_STEP_NS);
            ticks += Math.max(1, shownNs * bitrateBps / openedBps * EncoderContext.CLOCK_HZ / 1e9);
        }
        started = true;
        lastCaptureNs = captureNs;
        return Math.round(ticks);
    }
}
