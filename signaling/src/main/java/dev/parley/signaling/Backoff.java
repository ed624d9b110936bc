package dev.parley.signaling;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: a quarter of a second, doubled each time up to two seconds, and each time
 * shortened by a random part, so that the clients of a restarted server do not come all at once. Never longer: a server
 * that is back is found within two seconds, and a refused connection costs nobody much.
 *
 * <p>Loop-owned.
 */
final class Backoff {
    private static final long FIRST_MS = 250;
    private static final long LONGEST_MS = 2_000;

    private final RandomGenerator random;
    private long nextMs = FIRST_MS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** It worked: the next wait is short again. */
    void reset() {
        nextMs = FIRST_MS;
    }

    long nextWaitMs() {
        long waitMs = nextMs / 2 + random.nextLong(nextMs / 2 + 1);
        nextMs = Math.min(LONGEST_MS, nextMs * 2);
        return waitMs;
    }
}
