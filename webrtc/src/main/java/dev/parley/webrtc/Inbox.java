package dev.parley.webrtc;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages of a channel that no listener has heard. They wait for {@code receive()} or for the first listener; as long as
 * nobody has asked for one, the oldest give way when there are too many.
 *
 * <p>Any thread.
 */
final class Inbox {
    private static final long UNCLAIMED_BYTES_MAX = 1 << 20;
    private static final int UNCLAIMED_MESSAGES_MAX = 1_024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Entry> entries = new ArrayDeque<>();
    private final Queue<Promise<Entry>> receivers = new ArrayDeque<>();
    /** Of all inboxes of the connection. */
    private final AtomicLong unclaimedInAll;
    private long unclaimedBytes;
    /** Of {@link #entries}, to be read without the lock. */
    private volatile int count;
    /** Somebody has asked for a message, or the program is all that keeps the channel: nothing gives way any more. */
    private boolean claimed;
    private boolean ended;
    private boolean overflowed;

    Inbox(AtomicLong unclaimedInAll) {
        this.unclaimedInAll = unclaimedInAll;
    }

    /**
     * A message.
     *
     * @param sizeBytes on the wire
     * @param held      whether it still counts against what the connection lets wait, until it is taken
     */
    record Entry(Object data, int sizeBytes, boolean held) {}

    /** Gives a message to a waiting receiver or keeps it. Returns whether it counts as waiting until it is taken. */
    boolean put(Object data, int sizeBytes) {
        Promise<Entry> receiver;
        boolean held = false;
        lock.lock();
        try {
            receiver = receivers.poll();
            if (receiver == null) {
                held = claimed;
                entries.add(new Entry(data, sizeBytes, held));
                count = entries.size();
                countUnclaimed(sizeBytes);
                bound();
            }
        } finally {
            lock.unlock();
        }
        if (receiver != null) {
            receiver.complete(new Entry(data, sizeBytes, false));
        }
        return held;
    }

    private void countUnclaimed(long bytes) {
        if (!claimed) {
            unclaimedBytes += bytes;
            unclaimedInAll.addAndGet(bytes);
        }
    }

    private void bound() {
        while (!claimed && (unclaimedBytes > UNCLAIMED_BYTES_MAX || entries.size() > UNCLAIMED_MESSAGES_MAX)) {
            dropOldest();
        }
    }

    /** The oldest message gives way. False when there is none that may. */
    boolean dropOldest() {
        lock.lock();
        try {
            boolean drops = !claimed && !entries.isEmpty();
            if (drops) {
                take();
                overflowed = true;
            }
            return drops;
        } finally {
            lock.unlock();
        }
    }

    /** What is kept counts no more and does not give way any more. */
    void claim() {
        lock.lock();
        try {
            countUnclaimed(-unclaimedBytes);
            claimed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether messages were lost because nobody listened. */
    boolean overflowed() {
        lock.lock();
        try {
            return overflowed;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The next message for a listener; null when there is none. */
    Entry poll() {
        lock.lock();
        try {
            return take();
        } finally {
            lock.unlock();
        }
    }

    private Entry take() {
        Entry entry = entries.poll();
        count = entries.size();
        countUnclaimed(entry == null ? 0 : -entry.sizeBytes);
        return entry;
    }

    /** The next message for a receiver, now or later; null at the end. */
    Promise<Entry> pull() {
        lock.lock();
        try {
            claim();
            Entry entry = take();
            Promise<Entry> promise = new Promise<>();
            if (entry != null || ended) {
                promise.complete(entry);
            } else {
                receivers.add(promise);
            }
            return promise;
        } finally {
            lock.unlock();
        }
    }

    /** A receiver waits no longer. False when it was too late: the message is in the promise. */
    boolean giveUp(Promise<Entry> receiver) {
        lock.lock();
        try {
            return receivers.remove(receiver);
        } finally {
            lock.unlock();
        }
    }

    /**
     * No message will be put any more; those kept can still be taken. Returns the bytes of those that counted as waiting:
     * they count no more, else what nobody takes of a closed channel would hold up the others for ever.
     */
    int end() {
        List<Promise<Entry>> lost;
        int heldBytes = 0;
        lock.lock();
        try {
            ended = true;
            for (Entry entry : List.copyOf(entries)) {
                entries.remove();
                entries.add(new Entry(entry.data, entry.sizeBytes, false));
                heldBytes += entry.held ? entry.sizeBytes : 0;
            }
            lost = List.copyOf(receivers);
            receivers.clear();
        } finally {
            lock.unlock();
        }
        lost.forEach(receiver -> receiver.complete(null));
        return heldBytes;
    }
}
