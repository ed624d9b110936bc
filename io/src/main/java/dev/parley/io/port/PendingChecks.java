package dev.parley.io.port;

import dev.parley.core.stun.TransactionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * STUN requests that engines sent to addresses which are not known to be their peers' yet, by transaction. Bounded: when
 * there are too many, the oldest is forgotten, and its answer is a stranger's.
 *
 * <p>Any thread.
 */
final class PendingChecks {
    static final int REMEMBERED_MAX = 65_536;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<TransactionId, Seat> seats = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TransactionId, Seat> eldest) {
            return size() > REMEMBERED_MAX || eldest.getValue().slot() == null;
        }
    };

    void add(TransactionId id, Seat seat) {
        lock.lock();
        try {
            seats.put(id, seat);
        } finally {
            lock.unlock();
        }
    }

    /** Whose request that was, or null. An answer that comes twice is known only once. */
    Seat take(TransactionId id) {
        lock.lock();
        try {
            return seats.remove(id);
        } finally {
            lock.unlock();
        }
    }
}
