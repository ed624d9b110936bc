package dev.parley.ffmpeg.device;

/**
 * Brings the timestamps of one input to the monotonic clock. Devices stamp with the wall clock (PulseAudio, X11, ALSA),
 * with the monotonic clock (most cameras of V4L2), or count from some beginning of their own (network cameras,
 * generators); which of these it is shows when the first frame arrives.
 *
 * <p>Loop-owned.
 */
final class CaptureClock {
    /** A device does not hold a frame back for longer than this; so a stamp this near to a clock is of that clock. */
    private static final long NEAR_NS = 2_000_000_000L;
    /** By this part of its distance the least delay seen may grow, so that a drifting clock is followed. */
    private static final int FORGET_SHIFT = 10;

    private long leastDelayNs;
    private boolean started;

    /**
     * When a frame was seen or heard.
     *
     * @param ptsNs     its stamp, or {@link OpenInput#NO_PTS}
     * @param arrivalNs monotonic time of its arrival
     * @param wallNs    wall time of its arrival
     * @return never later than the arrival
     */
    long captureNs(long ptsNs, long arrivalNs, long wallNs) {
        if (ptsNs == OpenInput.NO_PTS) {
            return arrivalNs;
        }
        if (isNear(wallNs - ptsNs)) {
            return arrivalNs - Math.max(0, wallNs - ptsNs);
        }
        if (isNear(arrivalNs - ptsNs)) {
            return Math.min(arrivalNs, ptsNs);
        }
        return byLeastDelay(ptsNs, arrivalNs);
    }

    private static boolean isNear(long agoNs) {
        return Math.abs(agoNs) < NEAR_NS;
    }

    /** The frame that came soonest after its stamp was delayed least; it sets the clock. */
    private long byLeastDelay(long ptsNs, long arrivalNs) {
        long delayNs = arrivalNs - ptsNs;
        if (!started || delayNs < leastDelayNs || delayNs - leastDelayNs > NEAR_NS) {
            started = true;
            leastDelayNs = delayNs;
        } else {
            leastDelayNs += delayNs - leastDelayNs >> FORGET_SHIFT;
        }
        return ptsNs + leastDelayNs;
    }
}
