package dev.parley.cli.bench.peer;

/**
 * What this program keeps.
 *
 * <p>Any thread.
 */
final class Heap {
    private static final int COLLECTIONS = 3;

    private Heap() {}

    /** Bytes that are alive. Collects garbage until what references and cleaners held is gone too. */
    static long usedBytes() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
