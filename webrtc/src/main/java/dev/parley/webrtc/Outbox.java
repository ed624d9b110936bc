package dev.parley.webrtc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a channel has taken to send and what has left, counted in bytes since its beginning.
 *
 * <p>Any thread.
 */
final class Outbox {
    /** Waiting bytes above which {@code send} refuses; what the engine below takes too. */
    static final long BUFFERED_BYTES_MAX = 16L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Waiter> waiters = new ArrayList<>();
    private long accepted;
    private long sent;
    private RuntimeException failure;

    private record Waiter(long sentBytes, Promise<Void> promise) {}

    long bufferedBytes() {
        lock.lock();
        try {
            return accepted - sent;
        } finally {
            lock.unlock();
        }
    }

    /** Counts a message in; false when there is no room for it. A message of any size fits into an empty outbox. */
    boolean accept(int bytes) {
        lock.lock();
        try {
            if (accepted > sent && accepted - sent + bytes > BUFFERED_BYTES_MAX) {
                return false;
            }
            accepted += bytes;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Until everything accepted so far has left; rejected when the channel ends before. */
    Promise<Void> whenSent() {
        lock.lock();
        try {
            return whenSent(accepted);
        } finally {
            lock.unlock();
        }
    }

    /** Until a message of this size fits; rejected when the channel ends before. */
    Promise<Void> whenRoomFor(int bytes) {
        lock.lock();
        try {
            return whenSent(Math.min(accepted, accepted + bytes - BUFFERED_BYTES_MAX));
        } finally {
            lock.unlock();
        }
    }

    private Promise<Void> whenSent(long sentBytes) {
        Promise<Void> promise = new Promise<>();
        if (sent >= sentBytes) {
            promise.complete(null);
        } else if (failure != null) {
            promise.completeExceptionally(failure);
        } else {
            waiters.add(new Waiter(sentBytes, promise));
        }
        return promise;
    }

    /**
     * So many bytes have left since the beginning.
     *
     * @return whether what waits fell from above the threshold to it or below
     */
    boolean sent(long totalBytes, long thresholdBytes) {
        List<Waiter> ready;
        boolean low;
        lock.lock();
        try {
            long before = accepted - sent;
            sent = Math.max(sent, Math.min(totalBytes, accepted));
            low = before > thresholdBytes && accepted - sent <= thresholdBytes;
            ready = waiters.stream().filter(w -> w.sentBytes <= sent).toList();
            waiters.removeAll(ready);
        } finally {
            lock.unlock();
        }
        ready.forEach(w -> w.promise.complete(null));
        return low;
    }

    /** The channel ended: whoever still waits is told. */
    void fail(RuntimeException reason) {
        List<Waiter> lost;
        lock.lock();
        try {
            failure = reason;
            lost = List.copyOf(waiters);
            waiters.clear();
        } finally {
            lock.unlock();
        }
        lost.forEach(w -> w.promise.completeExceptionally(reason));
    }
}
