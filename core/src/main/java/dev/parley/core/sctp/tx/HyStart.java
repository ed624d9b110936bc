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
    private static final int CONSERVATIVE_ROUNDS = 5;
    private static final long NONE = Long.MAX_VALUE;

    private long roundEndTsn = -1;
    private long lastRoundNs = NONE;
    private long thisRoundNs = NONE;
    private int samples;
    /** Least round trip of the round in which conservative slow start began; {@link #NONE} outside of it. */
    private long baselineNs = NONE;
    private int rounds;

    /**
     * Something was acknowledged in slow start.
     *
     * @param roundTripNs a measurement, or -1
     * @param cumulative  the TSN up to which all arrived
     * @param lastTsn     the last TSN that was sent
     * @return bytes by which the window may grow
     */
    long acked(long bytes, long roundTripNs, long cumulative, long lastTsn) {
        if (roundTripNs >= 0) {
            thisRoundNs = Math.min(thisRoundNs, roundTripNs);
            samples++;
            judge();
        }
        if (cumulative >= roundEndTsn) {
            endRound(lastTsn);
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
            baselineNs = thisRoundNs;
            rounds = 0;
        }
    }

    private void endRound(long lastTsn) {
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
