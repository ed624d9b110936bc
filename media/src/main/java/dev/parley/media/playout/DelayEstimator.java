package dev.parley.media.playout;

/**
 * How late packets come, by the fastest of the last seconds, and so how long sound should wait: so long that of the latest
 * packets of each half second all but one in twenty are in time. Windows are forgotten within some seconds. Who is very late
 * only once has met an outage, for which nobody should wait afterwards; the second time it is the network's way.
 *
 * <p>Loop-owned.
 */
final class DelayEstimator {
    private static final long BASE_PERIOD_NS = 2_000_000_000;
    private static final long WINDOW_NS = 500_000_000;
    private static final long OUTAGE_NS = 400_000_000;
    private static final long OUTAGE_AGAIN_NS = 10_000_000_000L;
    private static final long BUCKET_NS = 10_000_000;
    private static final int BUCKETS = 100;
    private static final double FORGET = 0.8;
    private static final double LATE_SHARE = 0.05;

    private final long minNs;
    private final long startNs;
    private final SlidingMinimum base = new SlidingMinimum(BASE_PERIOD_NS);
    private final double[] histogram = new double[BUCKETS];
    private boolean known;
    private long windowSinceNs;
    private long windowMaxNs;
    private long outageMaxNs;
    private long lastOutageNs = Long.MIN_VALUE / 2;

    /**
     * @param minNs   the least target
     * @param startNs the target while nothing is known
     */
    DelayEstimator(long minNs, long startNs) {
        this.minNs = minNs;
        this.startNs = startNs;
    }

    /** @param mediaNs the packet's timestamp as a time */
    void arrived(long mediaNs, long arrivalNs) {
        if (base.isEmpty()) {
            windowSinceNs = arrivalNs;
        }
        base.add(arrivalNs - mediaNs, arrivalNs);
        long lateNs = arrivalNs - mediaNs - base.get();
        if (arrivalNs - windowSinceNs >= WINDOW_NS) {
            endWindow(arrivalNs);
        }
        if (lateNs > OUTAGE_NS) {
            outageMaxNs = Math.max(outageMaxNs, lateNs);
        } else {
            windowMaxNs = Math.max(windowMaxNs, lateNs);
        }
    }

    private void endWindow(long nowNs) {
        boolean outage = outageMaxNs > 0;
        boolean again = outage && nowNs - lastOutageNs < OUTAGE_AGAIN_NS && nowNs - lastOutageNs >= 2 * WINDOW_NS;
        if (!outage || again) {
            count(Math.max(windowMaxNs, outageMaxNs));
        }
        lastOutageNs = outage ? nowNs : lastOutageNs;
        windowSinceNs = nowNs;
        windowMaxNs = 0;
        outageMaxNs = 0;
    }

    private void count(long maxNs) {
        for (int i = 0; i < BUCKETS; i++) {
            histogram[i] *= known ? FORGET : 0;
        }
        histogram[(int) Math.min(maxNs / BUCKET_NS, BUCKETS - 1)] += known ? 1 - FORGET : 1;
        known = true;
    }

    /** How long sound should wait from the fastest arrival on. */
    long targetNs() {
        long nowNs = outageMaxNs > 0 ? 0 : (windowMaxNs / BUCKET_NS + 1) * BUCKET_NS;
        return Math.max(minNs, Math.max(nowNs, known ? quantileNs() : startNs));
    }

    private long quantileNs() {
        double left = LATE_SHARE;
        int bucket = BUCKETS;
        while (bucket > 0 && left >= 0) {
            left -= histogram[--bucket];
        }
        return (bucket + 1) * BUCKET_NS;
    }

    /** Whether a packet of this source came. */
    boolean isKnown() {
        return !base.isEmpty();
    }

    /** When the fastest packet with this timestamp would have come. */
    long fastestNs(long mediaNs) {
        return mediaNs + base.get();
    }

    /** How long that is ago. */
    long delayNs(long mediaNs, long nowNs) {
        return nowNs - fastestNs(mediaNs);
    }

    /** Another source: timestamps begin elsewhere, but the network is the same. */
    void restart() {
        base.clear();
        windowMaxNs = 0;
        outageMaxNs = 0;
    }
}
