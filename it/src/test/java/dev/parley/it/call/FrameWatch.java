package dev.parley.it.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Looks all the time at pictures that come, and finds the longest time without a new one.
 *
 * <p>Any thread.
 */
final class FrameWatch implements AutoCloseable {
    private static final long EVERY_MS = 20;

    private final Map<String, LongSupplier> counters;
    private final Map<String, Long> longestGapMs = new TreeMap<>();
    private final Thread thread;

    /** @param counters how many pictures came so far, by name */
    FrameWatch(Map<String, LongSupplier> counters) {
        this.counters = new LinkedHashMap<>(counters);
        thread = Thread.ofPlatform().name("frame-watch").start(this::run);
    }

    private void run() {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, Long> changedNs = new LinkedHashMap<>();
        try {
            while (true) {
                long nowNs = System.nanoTime();
                counters.forEach((what, counter) -> {
                    long count = counter.getAsLong();
                    Long before = counts.put(what, count);
                    // The gap ends with the new picture, so it is measured before the clock is set.
                    longestGapMs.merge(what, (nowNs - changedNs.getOrDefault(what, nowNs)) / 1_000_000, Math::max);
                    if (before == null || before != count) {
                        changedNs.put(what, nowNs);
                    }
                });
                TimeUnit.MILLISECONDS.sleep(EVERY_MS);
            }
        } catch (InterruptedException e) {
            // the test has seen enough
        }
    }

    /** Ends the watch; fails when nothing new came for so long anywhere. */
    void assertNoGapOf(long ms) throws InterruptedException {
        close();
        assertThat(longestGapMs).hasSameSizeAs(counters)
                .allSatisfy((what, gapMs) -> assertThat(gapMs).as(what).isLessThan(ms));
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    @Override
    public String toString() {
        return "longest gaps in ms: " + longestGapMs;
    }
}
