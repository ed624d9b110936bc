package dev.parley.webrtc.flow;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pumps on a few daemon threads, which end when there is nothing to pump.
 *
 * <p>Any thread.
 */
public final class PumpThreads implements Pumps {
    private static final int MAX_THREADS = 8;
    private static final long IDLE_SECONDS = 10;
    private static final PumpThreads SHARED = new PumpThreads(
            Math.max(4, Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors())));

    private final ScheduledThreadPoolExecutor pool;

    public PumpThreads(int threads) {
        AtomicInteger number = new AtomicInteger();
        pool = new ScheduledThreadPoolExecutor(threads,
                work -> Thread.ofPlatform().daemon().name("rtc-media-" + number.getAndIncrement()).unstarted(work));
        pool.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        pool.allowCoreThreadTimeOut(true);
        pool.setRemoveOnCancelPolicy(true);
    }

    /** The ones everybody uses who brings none. */
    public static PumpThreads shared() {
        return SHARED;
    }

    @Override
    public long nowNs() {
        return System.nanoTime();
    }

    @Override
    public void at(long timeNs, Runnable work) {
        pool.schedule(work, Math.max(0, timeNs - nowNs()), TimeUnit.NANOSECONDS);
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(work);
    }

    @Override
    public Executor callbacks() {
        return work -> Thread.ofVirtual().name("rtc-frames").start(work);
    }
}
