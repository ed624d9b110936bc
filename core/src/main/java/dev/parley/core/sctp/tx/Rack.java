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
    /** Recoveries for which a widened reordering window is kept. */
    private static final int PERSISTENCE = 16;

    private final OutstandingData outstanding;
    private final RetransmissionTimeout rto;
    /** The last sent of all packets known to have arrived, and how long it took. */
    private long newestPacket = -1;
    private long newestRoundTripNs;
    private long highestTsn;
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
     * Tells of each chunk that must be lost, and sets the deadline for the next that may turn out to be (section 6.2
     * step 5). What is told of must leave the flight.
     *
     * @return whether there was any
     */
    boolean detect(boolean recovering, LossListener losses, long nowNs) {
        deadlineNs = TimerTable.NEVER;
        SentChunk oldest = outstanding.oldestInFlight();
        if (oldest == null || oldest.packet >= newestPacket) {
            return false;
        }
        long waitNs = newestRoundTripNs + reorderingWindowNs(recovering, newestPacket - oldest.packet);
        boolean found = false;
        while (oldest != null && oldest.packet < newestPacket) {
            if (oldest.sentNs + waitNs > nowNs) {
                deadlineNs = oldest.sentNs + waitNs;
                return found;
            }
            losses.lost(oldest);
            found = true;
            oldest = outstanding.oldestInFlight();
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
