package dev.parley.core.media;

import java.util.Arrays;

/**
 * Received packets by extended sequence number, in a ring: a newer packet takes the place of one that is a whole ring
 * older.
 *
 * <p>Loop-owned.
 */
final class PacketRing {
    private final ReceivedPacket[] slots;

    /** @param capacity a power of two */
    PacketRing(int capacity) {
        slots = new ReceivedPacket[capacity];
    }

    int capacity() {
        return slots.length;
    }

    private int slot(long sequence) {
        return (int) (sequence & slots.length - 1);
    }

    /** False when it is there already, or a newer one is in its place. */
    boolean put(ReceivedPacket packet) {
        ReceivedPacket there = slots[slot(packet.sequence())];
        if (there != null && there.sequence() >= packet.sequence()) {
            return false;
        }
        slots[slot(packet.sequence())] = packet;
        return true;
    }

    /** The packet, or null. */
    ReceivedPacket get(long sequence) {
        ReceivedPacket there = slots[slot(sequence)];
        return there != null && there.sequence() == sequence ? there : null;
    }

    void remove(long sequence) {
        if (get(sequence) != null) {
            slots[slot(sequence)] = null;
        }
    }

    void clear() {
        Arrays.fill(slots, null);
    }
}
