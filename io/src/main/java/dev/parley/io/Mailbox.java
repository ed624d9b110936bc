package dev.parley.io;

import dev.parley.io.loop.LoopTask;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How other threads reach a loop: many write, the loop reads. Only the first task that comes while the loop sleeps wakes it;
 * a loop that is at work looks here anyway.
 *
 * <p>Any thread; {@link #mayWait}, {@link #awake} and {@link #runSome} loop-owned.
 */
final class Mailbox {
    private final Queue<LoopTask> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final Runnable wakeup;

    Mailbox(Runnable wakeup) {
        this.wakeup = wakeup;
    }

    void put(LoopTask task) {
        tasks.add(task);
        if (asleep.get() && asleep.compareAndSet(true, false)) {
            wakeup.run();
        }
    }

    /** Whether the loop may go to sleep: then every task that is not here yet wakes it. */
    boolean mayWait() {
        asleep.set(true); // before looking: a task that is put after the look sees this
        return tasks.isEmpty();
    }

    /** The loop is at work until it asks {@link #mayWait} again. */
    void awake() {
        asleep.set(false);
    }

    /** Takes a task back; false when it is run or was. */
    boolean remove(LoopTask task) {
        return tasks.remove(task);
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Runs at most so many tasks, so that sockets and timers get their share. */
    void runSome(int tasksMax, long nowNs) {
        for (int i = 0; i < tasksMax; i++) {
            LoopTask task = tasks.poll();
            if (task == null) {
                return;
            }
            task.run(nowNs);
        }
    }
}
