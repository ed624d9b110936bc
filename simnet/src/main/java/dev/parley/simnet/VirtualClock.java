package dev.parley.simnet;

import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * Time that moves only when somebody runs it: a queue of things to do, in order of time and, at one time, in the order
 * they were scheduled.
 *
 * <p>Loop-owned.
 */
public final class VirtualClock {
    /** Steps at one moment after which something must be turning in circles. */
    private static final int MAX_STEPS_AT_ONE_TIME = 100_000;

    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    private long nowNs;
    private long sequence;
    private int stepsAtThisTime;

    private record Entry(long atNs, long sequence, Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(atNs, other.atNs);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    /** Begins at 1 s, so that code which takes 0 for "never" is found out. */
    public VirtualClock() {
        this(1_000_000_000L);
    }

    public VirtualClock(long startNs) {
        nowNs = startNs;
    }

    public long nowNs() {
        return nowNs;
    }

    /** When the next thing is due, or {@link Long#MAX_VALUE}. */
    public long nextNs() {
        Entry next = queue.peek();
        return next == null ? Long.MAX_VALUE : next.atNs;
    }

    /** Does something at a time; at once, but not within this call, when the time has passed. */
    public void at(long atNs, Runnable action) {
        queue.add(new Entry(Math.max(atNs, nowNs), sequence++, action));
    }

    public void after(long delayNs, Runnable action) {
        at(nowNs + delayNs, action);
    }

    /** Does the next thing, moving time to it; false when there is none. */
    public boolean step() {
        return stepUntil(Long.MAX_VALUE);
    }

    private boolean stepUntil(long endNs) {
        Entry next = queue.peek();
        if (next == null || next.atNs > endNs) {
            return false;
        }
        queue.poll();
        stepsAtThisTime = next.atNs == nowNs ? stepsAtThisTime + 1 : 0;
        if (stepsAtThisTime > MAX_STEPS_AT_ONE_TIME) {
            throw new IllegalStateException("time stands still at " + nowNs + " ns: something reschedules itself");
        }
        nowNs = next.atNs;
        next.action.run();
        return true;
    }

    /** Runs for this long; afterwards it is exactly that much later. */
    public void runFor(long durationNs) {
        long endNs = nowNs + durationNs;
        while (stepUntil(endNs)) {
            // what is due happens inside
        }
        nowNs = endNs;
    }

    public void runForMs(long durationMs) {
        runFor(durationMs * 1_000_000L);
    }

    /** Runs until the condition holds, at most for this long; whether it held. */
    public boolean runUntil(BooleanSupplier condition, long limitNs) {
        long endNs = nowNs + limitNs;
        while (!condition.getAsBoolean()) {
            if (!stepUntil(endNs)) {
                nowNs = endNs;
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    /** Runs until the condition holds, at most for this long; whether it held. */
    public boolean runUntilMs(BooleanSupplier condition, long limitMs) {
        return runUntil(condition, limitMs * 1_000_000L);
    }
}
