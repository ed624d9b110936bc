package dev.parley.media.playout;

import java.util.function.Supplier;

/**
 * When to show the pictures of one stream: as long after their capture as the latest of the last seconds needed to come,
 * and not before the sound that belongs to them is heard. The delay grows at once, so that no picture is hurried, and
 * shrinks slowly, so that movement stays even.
 *
 * <p>Loop-owned.
 */
public final class PictureTiming {
    private static final long MAX_DELAY_NS = 1_000_000_000;
    /** Part of the time that passes by which pictures are hurried because they come earlier than they did. */
    private static final int HURRY = 20;
    /** The same, to keep up with sound that is played faster. */
    private static final int HURRY_AFTER_SOUND = 6;

    private final Supplier<LipSync> sync;
    private final DelayEstimator delays = new DelayEstimator(0, 0);
    private long delayNs;
    private long neededNs;
    private long lastCaptureNs = Long.MIN_VALUE;

    /** @param sync what the pictures belong to at the moment */
    public PictureTiming(Supplier<LipSync> sync) {
        this.sync = sync;
    }

    /**
     * A picture has arrived.
     *
     * @param decodeNs what decoding takes
     * @return when it is to be shown: now or later
     */
    public long showNs(long captureNs, long decodeNs, long nowNs) {
        if (delays.isKnown() && Math.abs(nowNs - captureNs - delayNs) > 2 * MAX_DELAY_NS) {
            delays.restart();
            delayNs = nowNs - captureNs;
        }
        delays.arrived(captureNs, nowNs);
        long needNs = nowNs - captureNs - delays.delayNs(captureNs, nowNs) + delays.targetNs() + decodeNs;
        long passedNs = lastCaptureNs == Long.MIN_VALUE ? 0 : Math.max(0, captureNs - lastCaptureNs);
        boolean near = lastCaptureNs != Long.MIN_VALUE && Math.abs(neededNs - needNs) < MAX_DELAY_NS;
        neededNs = near ? Math.max(needNs, neededNs - passedNs / HURRY) : needNs;
        sync.get().picturesNeed(neededNs, nowNs);
        long soundNs = sync.get().soundDelayNs(nowNs);
        long wantedNs = soundNs == 0 ? neededNs : Math.clamp(soundNs, neededNs, neededNs + MAX_DELAY_NS);
        delayNs = Math.max(wantedNs, delayNs - passedNs / HURRY_AFTER_SOUND);
        if (delayNs - wantedNs > MAX_DELAY_NS) {
            delayNs = wantedNs;
        }
        lastCaptureNs = captureNs;
        return Math.clamp(captureNs + delayNs, nowNs, nowNs + 2 * MAX_DELAY_NS);
    }
}
