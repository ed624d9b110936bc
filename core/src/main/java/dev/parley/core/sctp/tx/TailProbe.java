package dev.parley.core.sctp.tx;

import dev.parley.core.base.TimerTable;
import dev.parley.core.sctp.wire.Chunk;

/**
 * Notices early that the end of a flight was lost. No later chunk tells of it, so without this it costs a whole
 * retransmission timeout; instead, when two round trips pass in silence, the last chunk is sent once more and its SACK
 * shows what is missing (RFC 8985 section 7, applied to SCTP).
 *
 * <p>Loop-owned.
 */
final class TailProbe {
    private static final long MS = 1_000_000L;
    /** For a peer that was asked to answer at once. */
    private static final long LEAST_WAIT_NS = MS;
    private static final long FIRST_ACK_DELAY_NS = 20 * MS;
    /** A SACK may wait no longer (RFC 9260 section 6.2), and most stacks let it wait so long. */
    private static final long MAX_ACK_DELAY_NS = 200 * MS;

    private final OutstandingData outstanding;
    private final PartialReliability partial;
    /** How long the peer may wait with the SACK for a single packet; learned from probes that were needless. */
    private long ackDelayNs = FIRST_ACK_DELAY_NS;
    private long deadlineNs = TimerTable.NEVER;
    private boolean due;
    private long tsn = -1;
    private long packet = -1;

    TailProbe(OutstandingData outstanding, PartialReliability partial) {
        this.outstanding = outstanding;
        this.partial = partial;
    }

    /**
     * Data left or arrived: waits anew.
     *
     * @param smoothedNs round-trip time, -1 when unknown
     * @param sackAsked  whether the last chunk asks for its SACK at once
     */
    void restart(long smoothedNs, boolean sackAsked, long nowNs) {
        due = false;
        boolean possible = smoothedNs >= 0 && (outstanding.flightBytes() > 0 || !outstanding.unreported().isEmpty());
        deadlineNs = possible
                ? nowNs + 2 * smoothedNs + Math.max(LEAST_WAIT_NS, sackAsked ? 0 : ackDelayNs)
                : TimerTable.NEVER;
    }

    /** The retransmission timer took over. */
    void stop() {
        due = false;
        deadlineNs = TimerTable.NEVER;
    }

    /** Time is {@code nowNs}; true when it has been silent for too long. */
    boolean expire(long nowNs) {
        if (deadlineNs > nowNs) {
            return false;
        }
        deadlineNs = TimerTable.NEVER;
        return true;
    }

    /** A probe is to be sent, if there is a chunk that may be sent again. */
    void want(long nowNs) {
        due = find(nowNs) != null;
    }

    boolean isDue() {
        return due;
    }

    long deadlineNs() {
        return deadlineNs;
    }

    /** The last chunk sent of those in flight that may be sent again, or null. */
    SentChunk find(long nowNs) {
        SentChunk once = last(outstanding.sentOnce(), nowNs);
        SentChunk again = last(outstanding.sentAgain(), nowNs);
        if (once == null && again == null) {
            return last(outstanding.unreported(), nowNs);
        }
        return once == null || again != null && again.packet > once.packet ? again : once;
    }

    private SentChunk last(ChunkList flight, long nowNs) {
        SentChunk chunk = flight.last();
        while (chunk != null && partial.isSpent(chunk, nowNs)) {
            chunk = chunk.before;
        }
        return chunk;
    }

    void sent(SentChunk probe) {
        due = false;
        tsn = probe.tsn;
        packet = probe.packet;
    }

    /**
     * A SACK came.
     *
     * @param newestPacket the last sent of the packets that arrived
     * @return whether the probe replaced a chunk that was lost
     */
    boolean repaired(Chunk.Sack sack, long newestPacket) {
        if (tsn < 0) {
            return false;
        }
        for (int i = 0; i < sack.duplicateCount(); i++) {
            if (sack.duplicate(i) == (int) tsn) {
                // The SACK was only late.
                ackDelayNs = Math.min(2 * ackDelayNs, MAX_ACK_DELAY_NS);
                tsn = -1;
                return false;
            }
        }
        boolean arrived = newestPacket == packet;
        tsn = arrived ? -1 : tsn;
        return arrived;
    }
}
