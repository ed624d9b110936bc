package dev.parley.bench.setup;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When one call came to each stage, counted from {@code createOffer}.
 *
 * <p>Any thread.
 */
final class CallTimes {
    private final AtomicLongArray atNs = new AtomicLongArray(Stage.values().length);
    private final long constructedNs = System.nanoTime();
    private volatile long startNs;

    /** Is about to be called: {@code createOffer}. */
    void start() {
        startNs = System.nanoTime();
    }

    /** The first time counts. */
    void first(Stage stage) {
        atNs.compareAndSet(stage.ordinal(), 0, System.nanoTime() - startNs);
    }

    /** The last time counts. */
    void last(Stage stage) {
        atNs.accumulateAndGet(stage.ordinal(), System.nanoTime() - startNs, Math::max);
    }

    /** From {@code createOffer} to the stage. */
    double ms(Stage stage) {
        return atNs.get(stage.ordinal()) / 1e6;
    }

    /** From the constructors of the connections, which begin with keys and certificates, to the end. */
    double wholeMs() {
        return ms(Stage.BOTH_OPEN) + (startNs - constructedNs) / 1e6;
    }
}
