package dev.parley.core.base;

import java.util.Arrays;

/**
 * The timers of one engine: an enum constant and its deadline in an array. Nothing is allocated and nothing is ever
 * cancelled: a deadline is overwritten or cleared, the earliest is found when asked for.
 *
 * <p>Loop-owned.
 *
 * @param <E> names of the timers
 */
public final class TimerTable<E extends Enum<E>> {
    /** "Never". Later than any time an engine is told. */
    public static final long NEVER = Long.MAX_VALUE;

    private final E[] names;
    private final long[] deadlinesNs;

    public TimerTable(Class<E> type) {
        names = type.getEnumConstants();
        deadlinesNs = new long[names.length];
        Arrays.fill(deadlinesNs, NEVER);
    }

    public void set(E timer, long deadlineNs) {
        deadlinesNs[timer.ordinal()] = deadlineNs;
    }

    public void clear(E timer) {
        set(timer, NEVER);
    }

    public void clearAll() {
        Arrays.fill(deadlinesNs, NEVER);
    }

    public boolean isSet(E timer) {
        return deadlineNs(timer) != NEVER;
    }

    public long deadlineNs(E timer) {
        return deadlinesNs[timer.ordinal()];
    }

    /** Whether the timer was due; a due timer is cleared by asking. */
    public boolean expire(E timer, long nowNs) {
        if (deadlineNs(timer) > nowNs) {
            return false;
        }
        clear(timer);
        return true;
    }

    /** The earliest deadline, or {@link #NEVER}. */
    public long nextTimeoutNs() {
        long earliest = NEVER;
        for (long deadline : deadlinesNs) {
            earliest = Math.min(earliest, deadline);
        }
        return earliest;
    }

    /** The name of the earliest timer, for logs; "none" when nothing is set. */
    public String nextTimeoutReason() {
        long earliest = nextTimeoutNs();
        for (E name : names) {
            if (earliest != NEVER && deadlineNs(name) == earliest) {
                return name.name();
            }
        }
        return "none";
    }
}
