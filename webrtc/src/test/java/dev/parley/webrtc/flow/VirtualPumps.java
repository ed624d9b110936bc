package dev.parley.webrtc.flow;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/** Pumps under virtual time, in the thread of the test. */
final class VirtualPumps implements Pumps {
    static final long MS = 1_000_000;

    private record Work(long timeNs, long order, Runnable run) {}

    private final PriorityQueue<Work> queue = new PriorityQueue<>(
            Comparator.comparingLong(Work::timeNs).thenComparingLong(Work::order));
    private long nowNs = 5_000 * MS;
    private long order;

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public void at(long timeNs, Runnable work) {
        queue.add(new Work(timeNs, order++, work));
    }

    @Override
    public void execute(Runnable work) {
        at(nowNs, work);
    }

    @Override
    public Executor callbacks() {
        return this::execute;
    }

    /** Nothing is going to happen. */
    boolean isIdle() {
        return queue.isEmpty();
    }

    /** What is to happen some time. */
    int waiting() {
        return queue.size();
    }

    /** Lets time pass. */
    void run(long ms) {
        long endNs = nowNs + ms * MS;
        while (!queue.isEmpty() && queue.peek().timeNs <= endNs) {
            Work work = queue.poll();
            nowNs = Math.max(nowNs, work.timeNs);
            work.run.run();
        }
        nowNs = endNs;
    }
}
