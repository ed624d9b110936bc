package dev.parley.core.base;

import java.util.Map;
import java.util.TreeMap;

/**
 * Packets from the network that were dropped, counted under a named reason such as {@code srtp.replay}. Reasons are
 * constants of the code, never text from the network, so the table cannot grow without bound.
 *
 * <p>Loop-owned.
 */
public final class Drops {
    private final Map<String, long[]> counts = new TreeMap<>();

    public void count(String reason) {
        counts.computeIfAbsent(reason, r -> new long[1])[0]++;
    }

    public long get(String reason) {
        long[] count = counts.get(reason);
        return count == null ? 0 : count[0];
    }

    public long total() {
        return counts.values().stream().mapToLong(c -> c[0]).sum();
    }

    /** A copy: reason to count. */
    public Map<String, Long> snapshot() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((reason, count) -> copy.put(reason, count[0]));
        return copy;
    }
}
