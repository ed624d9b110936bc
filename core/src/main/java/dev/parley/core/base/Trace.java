package dev.parley.core.base;
public final class Trace {
    static final String[] n = new String[4096];
    static final long[] t = new long[4096];
    static final String[] th = new String[4096];
    static final java.util.concurrent.atomic.AtomicInteger c = new java.util.concurrent.atomic.AtomicInteger();
    public static void at(String s) {
        int i = c.getAndIncrement();
        if (i < 4096) {
            n[i] = s;
            th[i] = Thread.currentThread().getName();
            t[i] = System.nanoTime();
        }
    }
    public static void reset() {
        c.set(0);
    }
    public static void dump() {
        int m = Math.min(4096, c.get());
        for (int i = 0; i < m; i++)
            System.out.printf("%8.1f us  %s [%s]%n", (t[i] - t[0]) / 1e3, n[i], th[i]);
    }
}
