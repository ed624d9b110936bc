package dev.parley.core.media;

import dev.parley.core.base.TimerTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which packets of a stream are missing, and when to ask for them (RFC 4585 section 6.2.1): first after a moment in which
 * reordering would show, then once per round trip.
 *
 * <p>Loop-owned.
 */
final class LossTracker {
    static final int MAX_MISSING = 500;
    static final int MAX_TRIES = 10;
    private static final long REORDERING_NS = 5_000_000;
    private static final long MIN_RETRY_NS = 20_000_000;

    private final TreeMap<Long, Missing> missing = new TreeMap<>();
    private long highest = -1;
    /** Not later than the earliest time at which to ask for something. */
    private long askNs = TimerTable.NEVER;

    private static final class Missing {
        private long askNs;
        private int tries;
    }

    /** A packet came, by whatever way; false when so many are missing that asking is pointless. */
    boolean received(long sequence, long nowNs) {
        if (highest < 0 || sequence - highest > MAX_MISSING) {
            boolean first = highest < 0;
            missing.clear();
            highest = sequence;
            return first;
        }
        for (long lost = highest + 1; lost < sequence; lost++) {
            Missing entry = new Missing();
            entry.askNs = nowNs + REORDERING_NS;
            askNs = Math.min(askNs, entry.askNs);
            missing.put(lost, entry);
        }
        if (sequence > highest) {
            highest = sequence;
        } else {
            missing.remove(sequence);
        }
        if (missing.size() > MAX_MISSING) {
            missing.clear();
            return false;
        }
        return true;
    }

    /** Sequence numbers (16 bits) to ask for now, in order. */
    List<Integer> poll(long roundTripNs, long nowNs) {
        if (nowNs < askNs) {
            return List.of();
        }
        List<Integer> due = new ArrayList<>();
        askNs = TimerTable.NEVER;
        for (Iterator<Map.Entry<Long, Missing>> all = missing.entrySet().iterator(); all.hasNext();) {
            Map.Entry<Long, Missing> entry = all.next();
            Missing lost = entry.getValue();
            if (lost.askNs <= nowNs) {
                due.add((int) (entry.getKey() & 0xFFFF));
                lost.askNs = nowNs + Math.max(MIN_RETRY_NS, roundTripNs + roundTripNs / 4);
                if (++lost.tries >= MAX_TRIES) {
                    all.remove();
                    continue;
                }
            }
            askNs = Math.min(askNs, lost.askNs);
        }
        return due;
    }

    /** What came before is no longer wanted. */
    void forgetBefore(long sequence) {
        missing.headMap(sequence).clear();
    }

    void clear() {
        missing.clear();
        highest = -1;
    }

    long nextTimeoutNs() {
        return missing.isEmpty() ? TimerTable.NEVER : askNs;
    }
}
