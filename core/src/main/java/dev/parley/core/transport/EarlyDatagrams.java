package dev.parley.core.transport;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * DTLS datagrams that came over a validated path before the peer's description did: a browser that answered sends its
 * ClientHello while its answer is still on the way through signaling. Only the first few are kept; the peer resends.
 *
 * <p>Loop-owned.
 */
final class EarlyDatagrams {
    private static final int MAX_DATAGRAMS = 16;

    private final Queue<byte[]> waiting = new ArrayDeque<>();

    /** Keeps a copy; false when there is no room. */
    boolean offer(byte[] copy) {
        return waiting.size() < MAX_DATAGRAMS && waiting.add(copy);
    }

    byte[] poll() {
        return waiting.poll();
    }
}
