package dev.parley.dtls.bc;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for handshakes: platform threads as long as there are few, virtual ones beyond. A loop waits for each step of
 * its handshakes, and a virtual thread gets its step only when a carrier is free: the handlers of an application,
 * which run on virtual threads too, could hold every carrier while they wait for the very loop that waits here.
 *
 * <p>Any thread.
 */
final class HandshakeThreads {
    private static final int MAX_PLATFORM_THREADS = 256;
    private static final long STACK_BYTES = 512 * 1_024;
    private static final String NAME = "parley-dtls";
    private static final AtomicInteger PLATFORM_THREADS = new AtomicInteger();

    private HandshakeThreads() {}

    static Thread start(Runnable handshake) {
        if (PLATFORM_THREADS.incrementAndGet() <= MAX_PLATFORM_THREADS) {
            try {
                Thread thread = new Thread(null, () -> run(handshake), NAME, STACK_BYTES);
                thread.setDaemon(true);
                thread.start();
                return thread;
            } catch (OutOfMemoryError e) {
                // The system gives no more threads; a virtual one needs none.
            }
        }
        PLATFORM_THREADS.decrementAndGet();
        return Thread.ofVirtual().name(NAME).start(handshake);
    }

    private static void run(Runnable handshake) {
        try {
            handshake.run();
        } finally {
            PLATFORM_THREADS.decrementAndGet();
        }
    }
}
