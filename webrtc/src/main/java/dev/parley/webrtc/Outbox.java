package dev.parley.webrtc;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a channel has taken to send and what has left, counted since its beginning in bytes, and in messages, since empty ones
 * cost memory too.
 *
 * <p>Any thread, but for {@link #sent}, which is loop-owned.
 */
final class Outbox {
    /** Waiting bytes above which {@code send} refuses; what the engine below takes too. */
    static final long BUFFERED_BYTES_MAX = 16L << 20;
    /** Waiting messages above which it refuses. */
    static final long BUFFERED_MESSAGES_MAX = 256L << 10;

    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong acceptedMessages = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Waiter> waiters = new ArrayList<>(0);
    private volatile long sent;
    private volatile long sentMessages;
    /** Whether there are waiters. */
    private volatile boolean awaited;
    private RuntimeException failure;

    /** One who waits until so much has left. */
    private record Waiter(long sentBytes, long sentMessages, Promise<Void> promise) {}

    long bufferedBytes() {
        return Math.max(0, accepted.get() - sent);
    }

    /** Counts a message in; false when there is no room for it. A message of any size fits into an empty outbox. */
    boolean accept(int bytes) {
        return fits(bytes, BUFFERED_BYTES_MAX) && count(bytes);
    }

    private boolean fits(int bytes, long bytesMax) {
        long waiting = accepted.get() - sent;
        return (waiting <= 0 || waiting + bytes <= bytesMax)
                && acceptedMessages.get() - sentMessages < BUFFERED_MESSAGES_MAX;
    }

    private boolean count(int bytes) {
        acceptedMessages.incrementAndGet();
        long all = accepted.addAndGet(bytes);
        long before = all - bytes - sent;
        if (before <= 0 || before + bytes <= BUFFERED_BYTES_MAX) {
            return true;
        }
        accepted.addAndGet(-bytes); // another thread was quicker
        acceptedMessages.decrementAndGet();
        return false;
    }

    /** Until everything accepted so far has left; rejected when the channel ends before. */
    Promise<Void> whenSent() {
        return when(accepted.get(), acceptedMessages.get());
    }

    /** Until a message of this size fits, with less than so much before it; rejected when the channel ends before. */
    Promise<Void> whenRoomFor(int bytes, long bytesMax) {
        if (fits(bytes, bytesMax)) {
            return Promise.resolve(null);
        }
        long all = accepted.get();
        return when(Math.min(all, all + bytes - bytesMax), acceptedMessages.get() - BUFFERED_MESSAGES_MAX + 1);
    }

    private Promise<Void> when(long bytes, long messages) {
        Waiter waiter = new Waiter(bytes, messages, new Promise<>());
        lock.lock();
        try {
            awaited = true; // before looking: who reports meanwhile sees it
            if (hasLeft(waiter)) {
                waiter.promise.complete(null);
            } else if (failure != null) {
                waiter.promise.completeExceptionally(failure);
            } else {
                waiters.add(waiter);
            }
            awaited = !waiters.isEmpty();
        } finally {
            lock.unlock();
        }
        return waiter.promise;
    }

    private boolean hasLeft(Waiter waiter) {
        return sent >= waiter.sentBytes && sentMessages >= waiter.sentMessages;
    }

    /**
     * So much has left since the beginning.
     *
     * @return whether what waits fell from above the threshold to it or below
     */
    boolean sent(long totalBytes, long totalMessages, long thresholdBytes) {
        long all = accepted.get();
        long before = all - sent;
        sentMessages = Math.max(sentMessages, totalMessages);
        sent = Math.max(sent, Math.min(totalBytes, all));
        return before > thresholdBytes && all - sent <= thresholdBytes;
    }

    /** Whether {@link #tell} has something to tell. */
    boolean isDue() {
        if (!awaited) {
            return false;
        }
        lock.lock();
        try {
            return waiters.stream().anyMatch(this::hasLeft);
        } finally {
            lock.unlock();
        }
    }

    /** In a turn: those who waited for what has left go on. */
    void tell() {
        List<Waiter> ready = new ArrayList<>();
        lock.lock();
        try {
            for (Iterator<Waiter> all = waiters.iterator(); all.hasNext();) {
                Waiter waiter = all.next();
                if (hasLeft(waiter)) {
                    ready.add(waiter);
                    all.remove();
                }
            }
            awaited = !waiters.isEmpty();
        } finally {
            lock.unlock();
        }
        ready.forEach(w -> w.promise.complete(null));
    }

    /** The channel ended: whoever still waits is told. */
    void fail(RuntimeException reason) {
        List<Waiter> lost;
        lock.lock();
        try {
            failure = reason;
            lost = List.copyOf(waiters);
            waiters.clear();
            awaited = false;
        } finally {
            lock.unlock();
        }
        lost.forEach(w -> w.promise.completeExceptionally(reason));
    }
}
