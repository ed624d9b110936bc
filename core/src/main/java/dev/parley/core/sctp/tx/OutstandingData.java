package dev.parley.core.sctp.tx;

import dev.parley.core.base.Serial;
import dev.parley.core.sctp.tx.SentChunk.State;

/**
 * Chunks between the cumulative TSN that was acknowledged and the next to be assigned: a ring whose slots are reused, so
 * that a chunk is found by its TSN and costs no allocation, and lists through it, so that nothing is ever searched.
 *
 * <p>Loop-owned.
 */
final class OutstandingData {
    private final Receipts receipts;
    private final SpareArrays spares;
    /** Of the chunks in flight those that were sent once: in order of time and TSN. */
    private final ChunkList sentOnce = new ChunkList();
    /** Those that were sent again, in order of time. */
    private final ChunkList sentAgain = new ChunkList();
    /** In order of TSNs, like the next. */
    private final ChunkList unreported = new ChunkList();
    private final ChunkList lost = new ChunkList();
    private SentChunk[] ring = new SentChunk[16];
    /** Extended TSN up to which all is acknowledged. */
    private long cumulative;
    /** Extended TSN of the next new chunk. */
    private long next;
    private long flightBytes;
    private int gapAcked;

    OutstandingData(int initialTsn, Receipts receipts, SpareArrays spares) {
        this.receipts = receipts;
        this.spares = spares;
        next = (1L << 33) + (initialTsn & 0xFFFF_FFFFL);
        cumulative = next - 1;
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
        return !lost.isEmpty();
    }

    /** Chunks reported in gap blocks. */
    int gapAcked() {
        return gapAcked;
    }

    SentChunk at(long tsn) {
        return ring[(int) tsn & ring.length - 1];
    }

    ChunkList sentOnce() {
        return sentOnce;
    }

    ChunkList sentAgain() {
        return sentAgain;
    }

    ChunkList unreported() {
        return unreported;
    }

    private ChunkList flightOf(SentChunk chunk) {
        return chunk.retransmits == 0 ? sentOnce : sentAgain;
    }

    /** The first chunk to be sent again, or null. */
    SentChunk firstLost() {
        return lost.first();
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
        chunk.set(message, next, offset, length, packet, nowNs);
        message.sentAs(next);
        message.stream.outstandingChunks++;
        fly(chunk);
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
        int newly = chunk.state == State.ACKED || chunk.state == State.ABANDONED ? 0 : chunk.length;
        leave(chunk);
        chunk.message.stream.outstandingChunks--;
        if (chunk.end && chunk.state != State.ABANDONED) {
            receipts.acknowledged(chunk.message);
            spares.offer(chunk.message.data); // its other chunks had lower TSNs
        }
        chunk.message = null;
        return newly;
    }

    /** A gap block covers it; returns the bytes newly acknowledged. */
    int ack(SentChunk chunk) {
        leave(chunk);
        chunk.state = State.ACKED;
        gapAcked++;
        return chunk.length;
    }

    void markLost(SentChunk chunk) {
        if (chunk.state == State.LOST) {
            return;
        }
        leave(chunk);
        chunk.state = State.LOST;
        lost.insertByTsn(chunk);
    }

    /** It is no more in the network, and nobody knows where. */
    void markUnreported(SentChunk chunk) {
        leave(chunk);
        chunk.state = State.UNREPORTED;
        unreported.insertByTsn(chunk);
    }

    void abandon(SentChunk chunk) {
        leave(chunk);
        receipts.gaveUp(chunk.message);
        chunk.state = State.ABANDONED;
    }

    void resent(SentChunk chunk, long packet, long nowNs) {
        leave(chunk);
        chunk.state = State.IN_FLIGHT;
        chunk.retransmits++;
        chunk.packet = packet;
        chunk.sentNs = nowNs;
        fly(chunk);
    }

    private void fly(SentChunk chunk) {
        flightOf(chunk).append(chunk);
        flightBytes += chunk.length;
    }

    /** Takes the chunk out of the sums and lists its state counts in. */
    private void leave(SentChunk chunk) {
        switch (chunk.state) {
            case IN_FLIGHT -> {
                flightBytes -= chunk.length;
                flightOf(chunk).remove(chunk);
            }
            case UNREPORTED -> unreported.remove(chunk);
            case LOST -> lost.remove(chunk);
            case ACKED -> gapAcked--;
            case ABANDONED -> {
            }
        }
    }
}
