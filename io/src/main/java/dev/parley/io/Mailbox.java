package dev.parley.io;

import dev.parley.io.loop.LoopTask;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How other threads reach a loop: many write, the loop reads. Only the first task after the loop last looked wakes it.
 *
 * <p>Any thread; {@link #runSome} loop-owned.
 */
final class Mailbox {
    private final Queue<LoopTask> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Runnable wakeup;

    Mailbox(Runnable wakeup) {
        this.wakeup = wakeup;
    }

    void put(LoopTask task) {
        tasks.add(task);
        if (!signalled.get() && signalled.compareAndSet(false, true)) {
            wakeup.run();
        }
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
        signalled.set(false); // before reading: a task put after this wakes the loop again
        for (int i = 0; i < tasksMax; i++) {
            LoopTask task = tasks.poll();
            if (task == null) {
                return;
            }
            task.run(nowNs);
        }
    }
}
