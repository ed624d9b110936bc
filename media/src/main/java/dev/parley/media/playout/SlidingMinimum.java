package dev.parley.media.playout;

/**
 * The least of the values of the last while: of one to two periods.
 *
 * <p>Loop-owned.
 */
final class SlidingMinimum {
    private final long periodNs;
    private long sinceNs;
    private long before = Long.MAX_VALUE;
    private long now = Long.MAX_VALUE;

    SlidingMinimum(long periodNs) {
        this.periodNs = periodNs;
    }

    void add(long value, long nowNs) {
        if (now == Long.MAX_VALUE && before == Long.MAX_VALUE) {
            sinceNs = nowNs;
        } else if (nowNs - sinceNs >= periodNs) {
            // After a pause the last value known is better than none.
            before = now == Long.MAX_VALUE ? before : now;
            now = Long.MAX_VALUE;
            sinceNs = nowNs;
        }
        now = Math.min(now, value);
    }

    boolean isEmpty() {
        return now == Long.MAX_VALUE && before == Long.MAX_VALUE;
    }

    /** {@link Long#MAX_VALUE} when it is empty. */
    long get() {
        return Math.min(before, now);
    }

    void clear() {
        before = Long.MAX_VALUE;
        now = Long.MAX_VALUE;
    }
}
