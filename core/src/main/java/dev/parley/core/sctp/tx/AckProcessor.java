package dev.parley.core.sctp.tx;

import dev.parley.core.sctp.tx.SentChunk.State;
import dev.parley.core.sctp.wire.Chunk;

/**
 * Applies a SACK to the outstanding data and says what it told (RFC 9260 section 6.2.1). Gap blocks that an earlier SACK
 * brought already are passed over as blocks, so a SACK costs as much as it tells.
 *
 * <p>Loop-owned: the object is reused.
 */
final class AckProcessor {
    private final OutstandingData outstanding;
    private final Rack rack;
    /** Gap blocks of the SACK before, as extended TSNs, both inclusive. */
    private long[] knownStarts = new long[8];
    private long[] knownEnds = new long[8];
    private int known;
    private int walked;
    private long ackedBytes;
    private long roundTripNs;
    private int lateChunks;
    private boolean advanced;

    AckProcessor(OutstandingData outstanding, Rack rack) {
        this.outstanding = outstanding;
        this.rack = rack;
    }

    /** Newly acknowledged bytes, gaps included. */
    long ackedBytes() {
        return ackedBytes;
    }

    /** A measurement, or -1. */
    long roundTripNs() {
        return roundTripNs;
    }

    /** Whether the cumulative TSN moved. */
    boolean advanced() {
        return advanced;
    }

    /** Chunks that were taken for lost, not sent again yet, and have arrived. */
    int lateChunks() {
        return lateChunks;
    }

    /** Whether the SACK can be true and is not older than another; a false one must change nothing. */
    boolean isPlausible(Chunk.Sack sack) {
        long cumulative = outstanding.extend(sack.cumulativeTsn());
        if (cumulative < outstanding.cumulative() || cumulative >= outstanding.next()) {
            return false;
        }
        int previousEnd = 0;
        for (int i = 0; i < sack.gapCount(); i++) {
            int end = sack.gapEnd(i);
            if (sack.gapStart(i) <= previousEnd || end < sack.gapStart(i) || cumulative + end >= outstanding.next()) {
                return false;
            }
            previousEnd = end;
        }
        return true;
    }

    /** Takes in a plausible SACK. */
    void apply(Chunk.Sack sack, long nowNs) {
        ackedBytes = 0;
        roundTripNs = -1;
        lateChunks = 0;
        long cumulative = outstanding.extend(sack.cumulativeTsn());
        advanced = cumulative > outstanding.cumulative();
        while (outstanding.cumulative() < cumulative) {
            noteArrival(outstanding.at(outstanding.cumulative() + 1), nowNs);
            ackedBytes += outstanding.removeFirst();
        }
        walked = 0;
        for (int i = 0; i < sack.gapCount(); i++) {
            ackBlock(cumulative + sack.gapStart(i), cumulative + sack.gapEnd(i), nowNs);
        }
        remember(cumulative, sack);
        rack.reported(known == 0 ? cumulative : knownEnds[known - 1], known);
    }

    /** Acknowledges what of the block is in no known block. */
    private void ackBlock(long first, long last, long nowNs) {
        long tsn = first;
        while (tsn <= last) {
            while (walked < known && knownEnds[walked] < tsn) {
                walked++;
            }
            if (walked < known && knownStarts[walked] <= tsn) {
                tsn = knownEnds[walked] + 1;
            } else {
                ack(outstanding.at(tsn), nowNs);
                tsn++;
            }
        }
    }

    private void ack(SentChunk chunk, long nowNs) {
        if (chunk.state != State.ACKED && chunk.state != State.ABANDONED) {
            noteArrival(chunk, nowNs);
            ackedBytes += outstanding.ack(chunk);
        }
    }

    private void remember(long cumulative, Chunk.Sack sack) {
        known = sack.gapCount();
        if (known > knownStarts.length) {
            knownStarts = new long[2 * known];
            knownEnds = new long[2 * known];
        }
        for (int i = 0; i < known; i++) {
            knownStarts[i] = cumulative + sack.gapStart(i);
            knownEnds[i] = cumulative + sack.gapEnd(i);
        }
    }

    /** After a timeout nothing that was only reported in gaps is taken for certain. */
    void forgetGaps() {
        known = 0;
    }

    private void noteArrival(SentChunk chunk, long nowNs) {
        if (chunk.state == State.LOST) {
            // It was late and not lost.
            lateChunks++;
            rack.cameLate();
        } else if (chunk.state == State.IN_FLIGHT) {
            if (chunk.retransmits == 0) {
                // Karn's rule: only a chunk that was sent once tells the time (RFC 9260 section 6.3.1 rule C5).
                roundTripNs = nowNs - chunk.sentNs;
            }
            rack.arrived(chunk, nowNs);
        }
    }
}
