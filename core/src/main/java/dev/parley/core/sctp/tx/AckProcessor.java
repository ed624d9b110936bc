package dev.parley.core.sctp.tx;

import dev.parley.core.sctp.tx.SentChunk.State;
import dev.parley.core.sctp.wire.Chunk;

/**
 * Applies a SACK to the outstanding data and says what it told (RFC 9260 section 6.2.1).
 *
 * <p>Loop-owned: the object is reused.
 */
final class AckProcessor {
    private final OutstandingData outstanding;
    private final RetransmissionTimeout rto;
    private long ackedBytes;
    private long roundTripNs;
    /** The last sent of the packets that arrived. */
    private long newestPacket = -1;
    private boolean advanced;
    private boolean foundLoss;

    AckProcessor(OutstandingData outstanding, RetransmissionTimeout rto) {
        this.outstanding = outstanding;
        this.rto = rto;
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

    /** Number of the last sent of all packets known to have arrived, -1 before any. */
    long newestPacket() {
        return newestPacket;
    }

    boolean foundLoss() {
        return foundLoss;
    }

    /** Whether the SACK can be true and is not older than another; a false one must change nothing. */
    boolean isPlausible(Chunk.Sack sack) {
        long cumulative = outstanding.extend(sack.cumulativeTsn());
        if (cumulative < outstanding.cumulative() || cumulative >= outstanding.next()) {
            return false;
        }
        int[] gaps = sack.gaps();
        int previousEnd = 0;
        for (int i = 0; i < gaps.length; i += 2) {
            if (gaps[i] <= previousEnd || gaps[i + 1] < gaps[i] || cumulative + gaps[i + 1] >= outstanding.next()) {
                return false;
            }
            previousEnd = gaps[i + 1];
        }
        return true;
    }

    /** Takes in a plausible SACK. {@code losses} is told of each chunk that is lost by it. */
    void apply(Chunk.Sack sack, long nowNs, LossListener losses) {
        ackedBytes = 0;
        roundTripNs = -1;
        foundLoss = false;
        long cumulative = outstanding.extend(sack.cumulativeTsn());
        advanced = cumulative > outstanding.cumulative();
        while (outstanding.cumulative() < cumulative) {
            noteArrival(outstanding.at(outstanding.cumulative() + 1), nowNs);
            ackedBytes += outstanding.removeFirst();
        }
        int[] gaps = sack.gaps();
        for (int i = 0; i < gaps.length; i += 2) {
            ackRange(cumulative + gaps[i], cumulative + gaps[i + 1], nowNs);
        }
        if (gaps.length > 0) {
            findLosses(cumulative + 1, cumulative + gaps[gaps.length - 1], losses);
        }
    }

    private void ackRange(long first, long last, long nowNs) {
        for (long tsn = first; tsn <= last; tsn++) {
            SentChunk chunk = outstanding.at(tsn);
            if (chunk.state == State.IN_FLIGHT || chunk.state == State.LOST) {
                noteArrival(chunk, nowNs);
                ackedBytes += outstanding.ack(chunk);
            }
        }
    }

    private void noteArrival(SentChunk chunk, long nowNs) {
        if (chunk.state != State.IN_FLIGHT) {
            return;
        }
        long sinceNs = nowNs - chunk.sentNs;
        if (chunk.retransmits == 0) {
            // Karn's rule: only a chunk that was sent once tells the time (RFC 9260 section 6.3.1 rule C5).
            roundTripNs = sinceNs;
        } else if (sinceNs < rto.leastNs()) {
            // It is the first copy that arrived (RFC 8985 section 6.2 step 2).
            return;
        }
        newestPacket = Math.max(newestPacket, chunk.packet);
    }

    private void findLosses(long first, long last, LossListener losses) {
        for (long tsn = first; tsn < last; tsn++) {
            if (outstanding.isMissing(outstanding.at(tsn), newestPacket)) {
                foundLoss = true;
                losses.lost(tsn);
            }
        }
    }

    /**
     * It has been silent for longer than packets overtake each other: what left before the last packet that arrived is
     * lost (RFC 8985 section 6.2 step 5).
     *
     * @return whether there was any
     */
    boolean findOvertaken(LossListener losses) {
        boolean found = false;
        for (long tsn = outstanding.cumulative() + 1; tsn < outstanding.next(); tsn++) {
            SentChunk chunk = outstanding.at(tsn);
            if (chunk.state == State.IN_FLIGHT && chunk.packet < newestPacket) {
                losses.lost(tsn);
                found = true;
            }
        }
        return found;
    }

    /** Told of a chunk that is lost. */
    @FunctionalInterface
    interface LossListener {
        void lost(long tsn);
    }
}
