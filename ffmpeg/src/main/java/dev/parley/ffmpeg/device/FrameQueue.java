package dev.parley.ffmpeg.device;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * From the reading thread to the owner of a source. When the owner is slow, the oldest frame goes.
 *
 * <p>Any thread.
 */
final class FrameQueue<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<T> frames = new ArrayDeque<>();
    private final int capacity;
    private Runnable wake = () -> {};
    private String endReason;
    private boolean closed;

    FrameQueue(int capacity) {
        this.capacity = capacity;
    }

    void add(T frame) {
        Runnable toCall;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (frames.size() == capacity) {
                frames.remove();
            }
            frames.add(frame);
            toCall = wake;
        } finally {
            lock.unlock();
        }
        toCall.run();
    }

    /** Nothing will be added any more. */
    void end(String reason) {
        Runnable toCall;
        lock.lock();
        try {
            if (closed || endReason != null) {
                return;
            }
            endReason = reason;
            toCall = wake;
        } finally {
            lock.unlock();
        }
        toCall.run();
    }

    boolean isFull() {
        lock.lock();
        try {
            return frames.size() == capacity;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits. */
    void clear() {
        lock.lock();
        try {
            frames.clear();
        } finally {
            lock.unlock();
        }
    }

    /** The oldest, which stays; null when nothing waits. */
    T peek() {
        lock.lock();
        try {
            return frames.peek();
        } finally {
            lock.unlock();
        }
    }

    /** The oldest; null when nothing waits. */
    T poll() {
        lock.lock();
        try {
            return frames.poll();
        } finally {
            lock.unlock();
        }
    }

    /** @param listener called by the reading thread; once by this one, if something has happened already */
    void onReady(Runnable listener) {
        boolean late;
        lock.lock();
        try {
            wake = listener;
            late = !frames.isEmpty() || endReason != null;
        } finally {
            lock.unlock();
        }
        if (late) {
            listener.run();
        }
    }

    /** Null while frames wait or may still come. */
    String endReason() {
        lock.lock();
        try {
            return frames.isEmpty() ? endReason : null;
        } finally {
            lock.unlock();
        }
    }

    /** The owner wants nothing any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            frames.clear();
            wake = () -> {};
        } finally {
            lock.unlock();
        }
    }
}
