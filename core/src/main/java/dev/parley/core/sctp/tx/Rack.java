package dev.parley.core.sctp.tx;

import dev.parley.core.base.TimerTable;

/**
 * Finds losses by time (RFC 8985 section 6, applied to SCTP): a chunk is lost when another that left later has arrived, and
 * longer ago than packets overtake each other. So it finds lost retransmissions too, needs no third report, and learns how
 * far this path reorders.
 *
 * <p>Loop-owned.
 */
final class Rack {
    /** Missing reports after which reordering is not waited for, unless the path is known to reorder. */
    private static final int MISSING_PACKETS = 3;
    /** Some receivers report no more gap blocks than this, none more than fit a packet; further ones then stay unsaid. */
    private static final int MAY_BE_CUT_SHORT = 20;
    /** Recoveries for which a widened reordering window is kept. */
    private static final int PERSISTENCE = 16;

    private final OutstandingData outstanding;
    private final RetransmissionTimeout rto;
    /** The last sent of all packets known to have arrived, and how long it took. */
    private long newestPacket = -1;
    private long newestRoundTripNs;
    private long highestTsn;
    /** TSNs beyond this one may have arrived although nothing was said of them. */
    private long reportEnd = Long.MAX_VALUE;
    private boolean reordering;
    private int multiplier = 1;
    private int recoveriesLeft;
    /** The reordering window grows once for each round: not again before a packet with this number has arrived. */
    private long roundEndPacket;
    private long deadlineNs = TimerTable.NEVER;

    Rack(OutstandingData outstanding, RetransmissionTimeout rto) {
        this.outstanding = outstanding;
        this.rto = rto;
    }

    /** A chunk in flight is acknowledged (section 6.2 steps 1 to 3). */
    void arrived(SentChunk chunk, long nowNs) {
        long sinceNs = nowNs - chunk.sentNs;
        if (chunk.retransmits > 0 && sinceNs < rto.leastNs()) {
            // It is the first copy that arrived: it was late and not lost.
            reordering = true;
            return;
        }
        if (chunk.retransmits == 0 && chunk.tsn < highestTsn) {
            reordering = true;
        }
        highestTsn = Math.max(highestTsn, chunk.tsn);
        if (chunk.packet > newestPacket) {
            newestPacket = chunk.packet;
            newestRoundTripNs = sinceNs;
        }
    }

    /** What was taken for lost and not sent again has arrived. */
    void cameLate() {
        reordering = true;
    }

    /** A chunk arrived twice because it was sent again needlessly (section 6.2 step 4). */
    void resentInVain(long packetsSent) {
        reordering = true;
        if (newestPacket >= roundEndPacket) {
            roundEndPacket = packetsSent;
            multiplier++;
            recoveriesLeft = PERSISTENCE;
        }
    }

    void recoveryEnded() {
        if (recoveriesLeft > 0 && --recoveriesLeft == 0) {
            multiplier = 1;
        }
    }

    /**
     * A SACK was taken in.
     *
     * @param lastTsn the last TSN it speaks of
     * @param blocks  gap blocks in it
     */
    void reported(long lastTsn, int blocks) {
        reportEnd = blocks >= MAY_BE_CUT_SHORT ? lastTsn : Long.MAX_VALUE;
    }

    /**
     * Tells of each chunk that must be lost, and sets the deadline for the next that may turn out to be (section 6.2
     * step 5). What is told of must leave the flight.
     *
     * @return whether there was any
     */
    boolean detect(boolean recovering, LossListener losses, long nowNs) {
        deadlineNs = TimerTable.NEVER;
        boolean found = detect(outstanding.sentOnce(), recovering, losses, nowNs);
        found |= detect(outstanding.sentAgain(), recovering, losses, nowNs);
        ChunkList unreported = outstanding.unreported();
        while (!unreported.isEmpty() && unreported.first().tsn <= reportEnd) {
            losses.lost(unreported.first());
            found = true;
        }
        return found;
    }

    private boolean detect(ChunkList flight, boolean recovering, LossListener losses, long nowNs) {
        SentChunk oldest = flight.first();
        if (oldest == null || oldest.packet >= newestPacket) {
            return false;
        }
        long waitNs = newestRoundTripNs + reorderingWindowNs(recovering, newestPacket - oldest.packet);
        boolean found = false;
        while (oldest != null && oldest.packet < newestPacket) {
            if (oldest.sentNs + waitNs > nowNs) {
                deadlineNs = Math.min(deadlineNs, oldest.sentNs + waitNs);
                return found;
            }
            if (oldest.tsn <= reportEnd) {
                losses.lost(oldest);
                found = true;
            } else {
                outstanding.markUnreported(oldest);
            }
            oldest = flight.first();
        }
        return found;
    }

    private long reorderingWindowNs(boolean recovering, long packetsBehind) {
        boolean reported = outstanding.gapAcked() >= MISSING_PACKETS && packetsBehind >= MISSING_PACKETS;
        if (!reordering && (recovering || reported) || rto.smoothedNs() < 0) {
            return 0;
        }
        return Math.min(multiplier * (rto.leastNs() / 4), rto.smoothedNs());
    }

    /** When {@link #detect} may find more without another SACK. */
    long deadlineNs() {
        return deadlineNs;
    }

    void stop() {
        deadlineNs = TimerTable.NEVER;
    }

    /** Number of the last sent of all packets known to have arrived, -1 before any. */
    long newestPacket() {
        return newestPacket;
    }

    /** Told of a chunk that is lost. */
    @FunctionalInterface
    interface LossListener {
        void lost(SentChunk chunk);
    }
}
