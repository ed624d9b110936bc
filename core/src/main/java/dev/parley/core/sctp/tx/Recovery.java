package dev.parley.core.sctp.tx;

/**
 * One fast recovery after the other: losses of one round trip slow down once (RFC 9260 section 7.2.4), and when all of them
 * turn out to have been merely late, the slowing down is taken back (RFC 3708).
 *
 * <p>Loop-owned.
 */
final class Recovery {
    private final OutstandingData outstanding;
    private final CongestionWindow congestion;
    private final RetransmissionTimeout rto;
    private boolean active;
    /** TSNs that were outstanding when it began. */
    private long first;
    private long last;
    /** Chunks taken for lost since then, and not known yet to have been late. */
    private int suspects;
    /** Suspects that no recovery counts yet. */
    private int fresh;
    private boolean mayUndo;
    /** One packet may go without regard to the congestion window (RFC 9260 section 7.2.4). */
    private boolean packetDue;

    Recovery(OutstandingData outstanding, CongestionWindow congestion, RetransmissionTimeout rto) {
        this.rto = rto;
        this.outstanding = outstanding;
        this.congestion = congestion;
    }

    boolean isActive() {
        return active;
    }

    /** A chunk is taken for lost; {@link #enter} or {@link #timedOut} follows. */
    void suspect() {
        fresh++;
    }

    /** What was suspected is lost, found by SACKs. */
    void enter(long nowNs) {
        if (!active) {
            begin();
            active = true;
            packetDue = outstanding.hasLost();
            congestion.lost(Cubic.beta(rto.leastNs(), rto.smoothedNs()), nowNs);
        }
        suspects += fresh;
        fresh = 0;
    }

    /** The timer ran out, and everything in flight is suspected (RFC 9260 section 7.2.3). */
    void timedOut(long nowNs) {
        begin();
        active = false;
        packetDue = false;
        suspects = fresh;
        fresh = 0;
        congestion.timedOut(nowNs);
    }

    private void begin() {
        first = outstanding.cumulative() + 1;
        last = outstanding.next() - 1;
        suspects = 0;
        mayUndo = true;
    }

    /** The cumulative TSN moved on; true when that ended the recovery. */
    boolean advanced() {
        boolean ended = active && outstanding.cumulative() >= last;
        active &= !ended;
        return ended;
    }

    /** So many suspects arrived before they were sent again. */
    void cameLate(int chunks) {
        cleared(chunks);
    }

    /** A TSN came twice; true when it was sent again in this recovery. */
    boolean cameTwice(long tsn) {
        boolean ours = mayUndo && tsn >= first && tsn <= last && suspects > 0;
        if (ours) {
            cleared(1);
        }
        return ours;
    }

    private void cleared(int chunks) {
        suspects = Math.max(0, suspects - chunks);
        if (chunks > 0 && suspects == 0 && mayUndo) {
            mayUndo = false;
            active = false;
            congestion.undo();
        }
    }

    boolean isPacketDue() {
        return packetDue;
    }

    void packetSent() {
        packetDue = false;
    }
}
