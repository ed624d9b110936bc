package dev.parley.webrtc;

import dev.parley.core.peer.PeerEngine;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Arrays into which messages are copied to be sent, used again when the peer has acknowledged what was in them: a stream of
 * large messages of one length makes no garbage. When nothing is sent for a second they are let go.
 *
 * <p>Any thread, but for {@link #reclaim} and {@link #rest}, which are loop-owned.
 */
final class MessageArrays {
    /** A smaller array is cheaper to make than to keep. */
    static final int MIN_BYTES = 4_096;
    private static final int MAX_BYTES_IN_ALL = 16 << 20;
    private static final long IDLE_NS = 1_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    /** All of one length; null when there are none. Changed under the lock. */
    private volatile ArrayDeque<byte[]> spares;
    /** What is being sent now. */
    private int lengthBytes;
    private boolean used;
    private long lastUsedNs;

    /** An array of this length with any content. */
    byte[] take(int bytes) {
        byte[] spare = bytes < MIN_BYTES ? null : find(bytes);
        return spare == null ? new byte[bytes] : spare;
    }

    private byte[] find(int bytes) {
        lock.lock();
        try {
            used = true;
            if (bytes != lengthBytes) {
                lengthBytes = bytes;
                spares = null;
            }
            ArrayDeque<byte[]> known = spares;
            return known == null ? null : known.poll();
        } finally {
            lock.unlock();
        }
    }

    byte[] copyOf(byte[] data) {
        if (data.length < MIN_BYTES) {
            return data.clone();
        }
        byte[] copy = take(data.length);
        System.arraycopy(data, 0, copy, 0, data.length);
        return copy;
    }

    /** Takes from the engine what it needs no more. */
    void reclaim(PeerEngine engine) {
        byte[] spare = engine.pollSpare();
        if (spare == null) {
            return;
        }
        lock.lock();
        try {
            for (; spare != null; spare = engine.pollSpare()) {
                keep(spare);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The engine is at rest, as it is every few seconds at least. */
    void rest(PeerEngine engine, long nowNs) {
        reclaim(engine);
        if (spares == null) {
            return;
        }
        lock.lock();
        try {
            if (used) {
                used = false;
                lastUsedNs = nowNs;
            } else if (nowNs - lastUsedNs > IDLE_NS) {
                spares = null;
                lengthBytes = 0;
            }
        } finally {
            lock.unlock();
        }
    }

    private void keep(byte[] spare) {
        if (spare.length != lengthBytes) {
            return;
        }
        ArrayDeque<byte[]> known = spares;
        if (known == null) {
            known = new ArrayDeque<>();
            spares = known;
        }
        if ((long) known.size() * lengthBytes < MAX_BYTES_IN_ALL) {
            known.push(spare);
        }
    }
}
