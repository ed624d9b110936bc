package dev.parley.core.sctp.tx;

/**
 * Leaves slow start before the queue on the way overflows: when round trips grow, it goes on more slowly for a few rounds,
 * and when they stay long slow start ends (HyStart++, RFC 9406 section 4.2).
 *
 * <p>Loop-owned.
 */
final class HyStart {
    private static final long MS = 1_000_000L;
    private static final long LEAST_GROWTH_NS = 4 * MS;
    private static final long MOST_GROWTH_NS = 16 * MS;
    private static final int DIVISOR = 8;
    private static final int SAMPLES = 8;
    private static final int SLOWER = 4;
    /** SACKs no farther apart than this are one train. */
    private static final long TRAIN_GAP_NS = 2 * MS;
    /** On shorter paths everything is one train. */
    private static final long LEAST_TRAIN_PATH_NS = 10 * MS;
    private static final int CONSERVATIVE_ROUNDS = 5;
    private static final long NONE = Long.MAX_VALUE;

    private long roundEndTsn = -1;
    private long lastRoundNs = NONE;
    private long thisRoundNs = NONE;
    private int samples;
    /** Least round trip of the round in which conservative slow start began; {@link #NONE} outside of it. */
    private long baselineNs = NONE;
    private int rounds;
    private long leastNs = NONE;
    private long roundStartNs;
    private long trainEndNs;

    /**
     * Something was acknowledged in slow start.
     *
     * @param roundTripNs a measurement, or -1
     * @param cumulative  the TSN up to which all arrived
     * @param lastTsn     the last TSN that was sent
     * @param large      whether overshooting would lose more than a SACK can report
     * @return bytes by which the window may grow
     */
    long acked(long bytes, long roundTripNs, long cumulative, long lastTsn, boolean large,
            long nowNs) {
        if (roundTripNs >= 0) {
            leastNs = Math.min(leastNs, roundTripNs);
            thisRoundNs = Math.min(thisRoundNs, roundTripNs);
            samples++;
            judge();
        }
        followTrain(large, nowNs);
        if (cumulative > roundEndTsn) {
            endRound(lastTsn, nowNs);
        }
        return baselineNs == NONE ? bytes : bytes / SLOWER;
    }

    private void judge() {
        if (samples < SAMPLES) {
            return;
        }
        if (baselineNs != NONE) {
            if (thisRoundNs < baselineNs) {
                baselineNs = NONE;
            }
        } else if (lastRoundNs != NONE
                && thisRoundNs >= lastRoundNs + Math.clamp(lastRoundNs / DIVISOR, LEAST_GROWTH_NS, MOST_GROWTH_NS)) {
            slowDown(thisRoundNs);
        }
    }

    private void slowDown(long baseline) {
        baselineNs = baseline;
        rounds = 0;
    }

    /**
     * SACKs that come without pause for half a round trip say that the path is half full, and so the next round fills it.
     * The first rounds on a fast path show no growing round trip before that (the other half of HyStart, Ha and Rhee 2008).
     */
    private void followTrain(boolean large, long nowNs) {
        if (nowNs - trainEndNs > TRAIN_GAP_NS) {
            return;
        }
        trainEndNs = nowNs;
        if (large && baselineNs == NONE && leastNs >= LEAST_TRAIN_PATH_NS && leastNs != NONE
                && trainEndNs - roundStartNs > leastNs / 2) {
            // No round trip is shorter than nothing, so there is no way back.
            slowDown(0);
        }
    }

    private void endRound(long lastTsn, long nowNs) {
        roundStartNs = nowNs;
        trainEndNs = nowNs;
        roundEndTsn = lastTsn;
        lastRoundNs = thisRoundNs;
        thisRoundNs = NONE;
        samples = 0;
        rounds += baselineNs == NONE ? 0 : 1;
    }

    /** Whether slow start is over. */
    boolean isDone() {
        return baselineNs != NONE && rounds >= CONSERVATIVE_ROUNDS;
    }

    /** Slow start begins anew. */
    void restart() {
        roundEndTsn = -1;
        lastRoundNs = NONE;
        thisRoundNs = NONE;
        samples = 0;
        baselineNs = NONE;
        rounds = 0;
    }
}
