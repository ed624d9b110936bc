package dev.parley.webrtc.flow;

import dev.parley.core.base.TimerTable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Drives one source: runs it when it is due, one run at a time, until stopped. A source that throws is stopped and the
 * reason logged.
 *
 * <p>Any thread.
 */
final class Pump {
    private static final System.Logger LOG = System.getLogger(Pump.class.getName());

    private final Pumps pumps;
    private final Driven driven;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean running;
    private boolean scheduled;

    /** What a pump drives. Its methods are called one at a time. */
    interface Driven {
        long nextDueNs();

        void run(long nowNs);

        /** In place of a run: the source has something to say while nobody wants frames. */
        default void idle(long nowNs) {}

        /** It threw and is not run any more. */
        default void failed(Throwable e) {}
    }

    Pump(Pumps pumps, Driven driven) {
        this.pumps = pumps;
        this.driven = driven;
    }

    void start() {
        exclusively(() -> {
            running = true;
            guarded(this::scheduleNext);
        });
    }

    /** The source has frames before it said it would, or has ended. Never blocks. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            pumps.execute(this::awake);
        }
    }

    private void awake() {
        woken.set(false);
        exclusively(() -> guarded(() -> {
            if (running) {
                driven.run(pumps.nowNs());
                scheduleNext();
            } else {
                driven.idle(pumps.nowNs());
            }
        }));
    }

    void stop() {
        exclusively(() -> running = false);
    }

    /** To be asked while the source is at rest. */
    boolean isRunning() {
        return running;
    }

    /** Runs work while the source is at rest. */
    void exclusively(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private void tick() {
        exclusively(() -> {
            scheduled = false;
            if (running) {
                guarded(() -> {
                    driven.run(pumps.nowNs());
                    scheduleNext();
                });
            }
        });
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) { // checked ones too: other languages of the JVM throw them from here
            running = false;
            LOG.log(System.Logger.Level.ERROR, "a media source failed and is stopped", e);
            driven.failed(e);
        }
    }

    private void scheduleNext() {
        long dueNs = driven.nextDueNs();
        if (running && !scheduled && dueNs != TimerTable.NEVER) {
            scheduled = true;
            pumps.at(dueNs, this::tick);
        }
    }
}
