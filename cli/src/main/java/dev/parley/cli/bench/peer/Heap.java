package dev.parley.cli.bench.peer;

/**
 * What this program keeps.
 *
 * <p>Any thread.
 */
final class Heap {
    private static final int COLLECTIONS_MAX = 12;
    private static final long PAUSE_MS = 250;
    /** What may change without anybody's doing. */
    private static final long NOISE_BYTES = 32 << 10;

    private Heap() {}

    /** Bytes that are alive. Collects garbage until what threads, cleaners and timers let go is gone too. */
    static long usedBytes() throws InterruptedException {
        long used = collected();
        for (int i = 0; i < COLLECTIONS_MAX; i++) {
            long before = used;
            used = collected();
            if (i > 1 && Math.abs(before - used) < NOISE_BYTES) {
                break;
            }
        }
        return used;
    }

    private static long collected() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        Thread.sleep(PAUSE_MS);
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
