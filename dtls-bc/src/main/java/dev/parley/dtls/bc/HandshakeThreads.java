package dev.parley.dtls.bc;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for handshakes: platform threads as long as there are few, virtual ones beyond. A loop waits for each step of
 * its handshakes, and a virtual thread gets its step only when a carrier is free: the handlers of an application,
 * which run on virtual threads too, could hold every carrier while they wait for the very loop that waits here.
 *
 * <p>A platform thread waits a little for the next handshake before it ends: to start one costs a loop more than to wake
 * one, and on a busy machine much more.
 *
 * <p>Any thread.
 */
final class HandshakeThreads {
    private static final int MAX_PLATFORM_THREADS = 256;
    private static final long IDLE_S = 5;
    private static final long STACK_BYTES = 512 * 1_024;
    private static final String NAME = "parley-dtls";
    private static final ThreadFactory PLATFORM = task -> {
        Thread thread = new Thread(null, task, NAME, STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    };
    private static final ThreadPoolExecutor POOL = new ThreadPoolExecutor(0, MAX_PLATFORM_THREADS, IDLE_S,
            TimeUnit.SECONDS, new SynchronousQueue<>(), PLATFORM);

    private HandshakeThreads() {}

    static void start(Runnable handshake) {
        try {
            POOL.execute(handshake);
        } catch (RejectedExecutionException | OutOfMemoryError e) { // enough, or more than the system gives
            Thread.ofVirtual().name(NAME).start(handshake);
        }
    }
}
