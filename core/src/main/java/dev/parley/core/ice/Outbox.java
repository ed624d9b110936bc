package dev.parley.core.ice;

import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Finished datagrams that wait for the owner to take them. Bounded: the owner drains after each call, so what does not
 * fit is a flood, and STUN lives with loss.
 *
 * <p>Loop-owned.
 */
final class Outbox {
    private static final int MAX_DATAGRAMS = 512;

    private record Datagram(Path path, byte[] bytes) {}

    private final Queue<Datagram> queue = new ArrayDeque<>();

    void add(Path path, byte[] bytes) {
        if (queue.size() < MAX_DATAGRAMS) {
            queue.add(new Datagram(path, bytes));
        }
    }

    void drainTo(TransmitBatch batch) {
        while (!queue.isEmpty() && batch.hasRoom()) {
            Datagram next = queue.poll();
            batch.add(next.path, next.bytes, 0, next.bytes.length);
        }
    }

    void clear() {
        queue.clear();
    }
}
