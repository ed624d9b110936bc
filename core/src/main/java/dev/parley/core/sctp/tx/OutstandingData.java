package dev.parley.core.sctp.tx;

import dev.parley.core.base.Serial;
import dev.parley.core.sctp.tx.SentChunk.State;

/**
 * Chunks between the cumulative TSN that was acknowledged and the next to be assigned: a ring whose slots are reused, so
 * that a chunk is found by its TSN and costs no allocation.
 *
 * <p>Loop-owned.
 */
final class OutstandingData {
    /**
     * A chunk is lost when one that left three packets later is acknowledged. That is the third missing report of RFC
     * 9260 section 7.2.4 as long as no SACK is lost; it stays right when SACKs are, and for chunks sent again.
     */
    private static final int MISSING_PACKETS = 3;

    private final Receipts receipts;
    private SentChunk[] ring = new SentChunk[64];
    /** Extended TSN up to which all is acknowledged. */
    private long cumulative;
    /** Extended TSN of the next new chunk. */
    private long next;
    private long flightBytes;
    private int lostCount;
    private long scanFrom;
    /** Packet of the last {@link TailProbe}, -1 before any. */
    private long probePacket = -1;

    OutstandingData(int initialTsn, Receipts receipts) {
        this.receipts = receipts;
        next = (1L << 33) + (initialTsn & 0xFFFF_FFFFL);
        cumulative = next - 1;
        scanFrom = next;
    }

    long extend(int tsn) {
        return Serial.extend32(tsn, cumulative);
    }

    long cumulative() {
        return cumulative;
    }

    long next() {
        return next;
    }

    int count() {
        return (int) (next - cumulative - 1);
    }

    boolean isEmpty() {
        return next == cumulative + 1;
    }

    long flightBytes() {
        return flightBytes;
    }

    boolean hasLost() {
        return lostCount > 0;
    }

    SentChunk at(long tsn) {
        return ring[(int) tsn & ring.length - 1];
    }

    /** Assigns the next TSN to a chunk that is sent now. */
    SentChunk add(OutboundMessage message, int offset, int length, long packet, long nowNs) {
        if (count() == ring.length) {
            grow();
        }
        int slot = (int) next & ring.length - 1;
        if (ring[slot] == null) {
            ring[slot] = new SentChunk();
        }
        SentChunk chunk = ring[slot];
        chunk.set(message, offset, length, packet, nowNs);
        message.stream.outstandingChunks++;
        flightBytes += length;
        next++;
        return chunk;
    }

    private void grow() {
        SentChunk[] larger = new SentChunk[2 * ring.length];
        for (long tsn = cumulative + 1; tsn < next; tsn++) {
            larger[(int) tsn & larger.length - 1] = at(tsn);
        }
        ring = larger;
    }

    /** Forgets the first chunk; returns the bytes newly acknowledged by that. */
    int removeFirst() {
        cumulative++;
        SentChunk chunk = at(cumulative);
        int newly = chunk.state == State.IN_FLIGHT || chunk.state == State.LOST ? chunk.length : 0;
        leave(chunk);
        chunk.message.stream.outstandingChunks--;
        if (chunk.end && chunk.state != State.ABANDONED) {
            receipts.acknowledged(chunk.message);
        }
        chunk.message = null;
        scanFrom = Math.max(scanFrom, cumulative + 1);
        return newly;
    }

    /** A gap block covers it; returns the bytes newly acknowledged. */
    int ack(SentChunk chunk) {
        if (chunk.state != State.IN_FLIGHT && chunk.state != State.LOST) {
            return 0;
        }
        leave(chunk);
        chunk.state = State.ACKED;
        return chunk.length;
    }

    /** A probe left in this packet, long after everything before it. */
    void probed(long inPacket) {
        probePacket = inPacket;
    }

    /** Whether a chunk must be lost, seeing that one from this packet arrived. */
    boolean isMissing(SentChunk chunk, long ackedPacket) {
        boolean overtakenByProbe = probePacket > chunk.packet && ackedPacket >= probePacket;
        return chunk.state == State.IN_FLIGHT
                && (overtakenByProbe || ackedPacket - chunk.packet >= MISSING_PACKETS);
    }

    void markLost(long tsn) {
        SentChunk chunk = at(tsn);
        if (chunk.state == State.LOST) {
            return;
        }
        leave(chunk);
        chunk.state = State.LOST;
        lostCount++;
        scanFrom = Math.min(scanFrom, tsn);
    }

    void abandon(SentChunk chunk) {
        leave(chunk);
        receipts.gaveUp(chunk.message);
        chunk.state = State.ABANDONED;
    }

    /** TSN of the first chunk to be sent again, or -1. */
    long firstLost() {
        if (lostCount == 0) {
            return -1;
        }
        while (at(scanFrom).state != State.LOST) {
            scanFrom++;
        }
        return scanFrom;
    }

    void resent(SentChunk chunk, long packet, long nowNs) {
        leave(chunk);
        chunk.state = State.IN_FLIGHT;
        chunk.retransmits++;
        chunk.packet = packet;
        chunk.sentNs = nowNs;
        flightBytes += chunk.length;
    }

    /** Takes the chunk out of the sums its state counts in. */
    private void leave(SentChunk chunk) {
        if (chunk.state == State.IN_FLIGHT) {
            flightBytes -= chunk.length;
        } else if (chunk.state == State.LOST) {
            lostCount--;
        }
    }
}
