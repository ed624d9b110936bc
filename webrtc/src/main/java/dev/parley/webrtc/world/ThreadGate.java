package dev.parley.webrtc.world;

import java.util.concurrent.locks.LockSupport;

/**
 * A gate for a real thread, platform or virtual.
 *
 * <p>Any thread.
 */
final class ThreadGate implements Gate {
    private final Thread thread = Thread.currentThread();
    private volatile boolean open;

    @Override
    public void open() {
        open = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void pass(Runnable onInterrupt) {
        boolean interrupted = false;
        while (!open) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                interrupted = true;
                onInterrupt.run();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
