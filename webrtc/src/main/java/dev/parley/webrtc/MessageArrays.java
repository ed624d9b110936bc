package dev.parley.webrtc;

import dev.parley.core.peer.PeerEngine;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Arrays into which messages are copied to be sent, used again when the peer has acknowledged what was in them: a stream of
 * large messages of one length makes no garbage. Those that nobody uses are free for the garbage collector.
 *
 * <p>Any thread, but for {@link #reclaim}, which is loop-owned.
 */
final class MessageArrays {
    /** A smaller array is cheaper to make than to keep. */
    static final int MIN_BYTES = 4_096;
    private static final int MAX_BYTES_IN_ALL = 4 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    /** All of one length. */
    private WeakReference<ArrayDeque<byte[]>> spares = new WeakReference<>(null);
    /** What is being sent now. */
    private int lengthBytes;

    /** An array of this length with any content. */
    byte[] take(int bytes) {
        byte[] spare = bytes < MIN_BYTES ? null : find(bytes);
        return spare == null ? new byte[bytes] : spare;
    }

    private byte[] find(int bytes) {
        lock.lock();
        try {
            ArrayDeque<byte[]> known = spares.get();
            if (bytes != lengthBytes) {
                lengthBytes = bytes;
                spares.clear();
                return null;
            }
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
            ArrayDeque<byte[]> known = spares.get();
            if (known == null) {
                known = new ArrayDeque<>();
                spares = new WeakReference<>(known);
            }
            for (byte[] next = spare; next != null; next = engine.pollSpare()) {
                if (next.length == lengthBytes && (long) known.size() * lengthBytes < MAX_BYTES_IN_ALL) {
                    known.push(next);
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
