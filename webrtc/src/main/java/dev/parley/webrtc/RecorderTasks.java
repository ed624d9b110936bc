package dev.parley.webrtc;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a recorder has to do, one thing at a time and in order. Frames that come while too many wait are refused; commands
 * never are.
 *
 * <p>Any thread.
 */
final class RecorderTasks {
    /** Some ten seconds of sound and pictures: a disk that is slower for longer does not keep up at all. */
    private static final int MAX_FRAMES = 1000;
    /** After so many the thread goes to whoever waits for it. */
    private static final int MAX_RUN = 32;

    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean draining;

    RecorderTasks(Executor executor) {
        this.executor = executor;
    }

    /** Never blocks. Returns false when it was refused. */
    boolean frame(Runnable task) {
        return add(task, MAX_FRAMES);
    }

    /** Never blocks. */
    void command(Runnable task) {
        add(task, Integer.MAX_VALUE);
    }

    private boolean add(Runnable task, int capacity) {
        boolean start;
        lock.lock();
        try {
            if (waiting.size() >= capacity) {
                return false;
            }
            waiting.addLast(task);
            start = !draining;
            draining = true;
        } finally {
            lock.unlock();
        }
        if (start) {
            executor.execute(this::drain);
        }
        return true;
    }

    private void drain() {
        for (int i = 0; i < MAX_RUN; i++) {
            Runnable task = next();
            if (task == null) {
                return;
            }
            task.run();
        }
        executor.execute(this::drain);
    }

    private Runnable next() {
        lock.lock();
        try {
            Runnable task = waiting.pollFirst();
            draining = task != null;
            return task;
        } finally {
            lock.unlock();
        }
    }
}
