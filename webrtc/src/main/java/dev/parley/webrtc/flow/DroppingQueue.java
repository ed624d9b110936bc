package dev.parley.webrtc.flow;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hands frames to a consumer on another thread, one at a time and in order. A consumer that is too slow loses the oldest.
 *
 * <p>Any thread.
 *
 * @param <T> what is handed over
 */
public final class DroppingQueue<T> {
    private static final System.Logger LOG = System.getLogger(DroppingQueue.class.getName());
    /** After so many the thread goes to whoever waits for it. */
    private static final int MAX_RUN = 32;

    private final int capacity;
    private final Executor executor;
    private final Consumer<T> consumer;
    private final Consumer<Throwable> uncaught;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private boolean draining;
    private boolean closed;
    private long dropped;

    /** What the consumer throws is logged. */
    public DroppingQueue(int capacity, Executor executor, Consumer<T> consumer) {
        this(capacity, executor, consumer,
                thrown -> LOG.log(System.Logger.Level.WARNING, "a listener for frames threw", thrown));
    }

    /** @param uncaught hears what the consumer throws, which is given the next item all the same */
    public DroppingQueue(int capacity, Executor executor, Consumer<T> consumer, Consumer<Throwable> uncaught) {
        this.capacity = capacity;
        this.executor = executor;
        this.consumer = consumer;
        this.uncaught = uncaught;
    }

    /** Never blocks. */
    public void offer(T item) {
        boolean start;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() == capacity) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.addLast(item);
            start = !draining;
            draining = true;
        } finally {
            lock.unlock();
        }
        if (start) {
            submit();
        }
    }

    private void submit() {
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException e) {
            close();
        }
    }

    private void drain() {
        for (int i = 0; i < MAX_RUN; i++) {
            T item = next();
            if (item == null) {
                return;
            }
            try {
                consumer.accept(item);
            } catch (Throwable e) { // checked ones too: other languages of the JVM throw them from here
                uncaught.accept(e);
            }
        }
        submit();
    }

    private T next() {
        lock.lock();
        try {
            T item = waiting.pollFirst();
            draining = item != null;
            return item;
        } finally {
            lock.unlock();
        }
    }

    /** Items lost because the consumer was too slow. */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is handed over that has not begun. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }
}
