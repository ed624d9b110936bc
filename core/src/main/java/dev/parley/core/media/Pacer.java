package dev.parley.core.media;

import dev.parley.core.base.TimerTable;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;

/**
 * Spreads pictures over a few milliseconds, so that a key frame does not overrun a queue on the way. Sound passes at
 * once, retransmissions before new pictures. How much is sent at all is the encoder's matter: the rate here is far above
 * a picture's mean, and rises with the queue so that nothing waits for long.
 *
 * <p>Loop-owned.
 */
final class Pacer {
    static final int MAX_QUEUED_BYTES = 4_000_000;
    private static final long MIN_RATE_BYTES_PER_S = 10_000_000 / 8;
    /** Whatever is queued is gone after about this time. */
    private static final long DRAIN_NS = 100_000_000;
    /** What may leave in one go; also what a timer that comes late does not lose. */
    private static final long BURST_NS = 10_000_000;

    private final Map<OutgoingPacket.Priority, Queue<OutgoingPacket>> queues = new EnumMap<>(
            OutgoingPacket.Priority.class);
    private long queuedBytes;
    private double budgetBytes;
    private long filledNs;

    Pacer() {
        for (OutgoingPacket.Priority priority : OutgoingPacket.Priority.values()) {
            queues.put(priority, new ArrayDeque<>());
        }
    }

    /** False when the queue is full: then the packet is not taken. */
    boolean add(OutgoingPacket packet) {
        if (queuedBytes + packet.size() > MAX_QUEUED_BYTES) {
            return false;
        }
        queuedBytes += packet.size();
        queues.get(packet.priority).add(packet);
        return true;
    }

    /** Forgets what waits of one stream. */
    void remove(SendStream stream) {
        for (Queue<OutgoingPacket> queue : queues.values()) {
            queue.removeIf(packet -> {
                boolean its = packet.stream == stream;
                queuedBytes -= its ? packet.size() : 0;
                return its;
            });
        }
    }

    /** Forgets everything that waits. */
    void clear() {
        queues.values().forEach(Queue::clear);
        queuedBytes = 0;
    }

    /** The next packet that may leave now, or null. */
    OutgoingPacket poll(long nowNs) {
        fill(nowNs);
        for (Map.Entry<OutgoingPacket.Priority, Queue<OutgoingPacket>> entry : queues.entrySet()) {
            boolean paced = entry.getKey() != OutgoingPacket.Priority.AUDIO;
            if (!entry.getValue().isEmpty() && (!paced || budgetBytes > 0)) {
                OutgoingPacket packet = entry.getValue().remove();
                queuedBytes -= packet.size();
                budgetBytes -= paced ? packet.size() : 0;
                return packet;
            }
        }
        return null;
    }

    private void fill(long nowNs) {
        double rate = rate();
        double elapsedNs = Math.clamp(nowNs - filledNs, 0, BURST_NS);
        budgetBytes = Math.min(budgetBytes + rate * elapsedNs / 1e9, rate * BURST_NS / 1e9);
        filledNs = nowNs;
    }

    private double rate() {
        return Math.max(MIN_RATE_BYTES_PER_S, queuedBytes * 1e9 / DRAIN_NS);
    }

    /** When {@link #poll} will have something, as far as is known now. */
    long nextTimeoutNs() {
        if (!queues.get(OutgoingPacket.Priority.AUDIO).isEmpty()) {
            return filledNs;
        }
        if (queuedBytes == 0) {
            return TimerTable.NEVER;
        }
        return filledNs + (budgetBytes > 0 ? 0 : (long) (-budgetBytes * 1e9 / rate()) + 1);
    }
}
