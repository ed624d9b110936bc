package dev.parley.core.media;

/**
 * The latest packets of one stream, in case the peer asks for them again: bounded by number, bytes and age.
 *
 * <p>Loop-owned.
 */
final class RetransmissionCache {
    /** A power of two, so that the ring holds across the wrap of sequence numbers. */
    static final int MAX_PACKETS = 1_024;
    static final long MAX_BYTES = 2_000_000;
    static final long MAX_AGE_NS = 2_000_000_000L;
    private static final OutgoingPacket[] NOTHING = {};

    private OutgoingPacket[] ring = NOTHING;
    private int oldest;
    private int newest = -1;
    private long bytes;

    /** Gives its memory back, until something is added again. */
    void clear() {
        ring = NOTHING;
        newest = -1;
        bytes = 0;
    }

    void add(OutgoingPacket packet) {
        int sequenceNumber = packet.header.sequenceNumber();
        if (newest < 0) {
            ring = new OutgoingPacket[MAX_PACKETS];
            oldest = sequenceNumber;
        }
        newest = sequenceNumber;
        evict(slot(sequenceNumber));
        ring[slot(sequenceNumber)] = packet;
        bytes += packet.size();
        while (bytes > MAX_BYTES && oldest != newest) {
            evict(slot(oldest));
            oldest = oldest + 1 & 0xFFFF;
        }
    }

    private void evict(int slot) {
        OutgoingPacket old = ring[slot];
        if (old != null) {
            bytes -= old.size();
            ring[slot] = null;
            if (slot == slot(oldest)) {
                oldest = oldest + 1 & 0xFFFF;
            }
        }
    }

    /** The packet, or null when it is gone. */
    OutgoingPacket find(int sequenceNumber, long nowNs) {
        OutgoingPacket packet = newest < 0 ? null : ring[slot(sequenceNumber)];
        if (packet == null || packet.header.sequenceNumber() != sequenceNumber
                || nowNs - packet.queuedNs > MAX_AGE_NS) {
            return null;
        }
        return packet;
    }

    private static int slot(int sequenceNumber) {
        return sequenceNumber & MAX_PACKETS - 1;
    }
}
