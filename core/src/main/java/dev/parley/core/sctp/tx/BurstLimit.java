package dev.parley.core.sctp.tx;

import dev.parley.core.base.TimerTable;

/**
 * Keeps one occasion from sending a whole congestion window at once, which overflows the buffers on the way (RFC 9260
 * section 6.1 rule D). An occasion is a SACK, a timeout or a new message. What a SACK took out of the network may always
 * be replaced, so a peer that acknowledges rarely is not slowed down; and what time allows at the pace of the window may be
 * sent too, so a long path fills without one SACK after the other.
 *
 * <p>Loop-owned.
 */
final class BurstLimit {
    /** Max.Burst of RFC 9260 section 16. */
    static final int MAX_BURST_PACKETS = 4;
    /** Into an idle network goes an initial window (RFC 6928 section 2). */
    static final int IDLE_BURST_PACKETS = 10;
    private static final int GROWTH_PACKETS = 2;
    /** Shorter waits are not worth waking for: on a path so short the next SACK comes sooner. */
    private static final long LEAST_WAIT_NS = 1_000_000L;

    private int packetBytes;
    private long creditBytes;
    private long sinceNs = Long.MIN_VALUE;
    /** Since when data is held back that the window would allow, while {@link #wakeNs} is set. */
    private long heldSinceNs;
    private long wakeNs = TimerTable.NEVER;

    BurstLimit(int packetBytes) {
        this.packetBytes = packetBytes;
    }

    void packetBytes(int bytes) {
        packetBytes = bytes;
    }

    /** Time has come to send; several occasions of one moment count as one, the most generous. */
    void occasion(long flightBytes, long ackedBytes, boolean slowStart, long nowNs) {
        long least = (flightBytes == 0 ? IDLE_BURST_PACKETS : MAX_BURST_PACKETS) * (long) packetBytes;
        // Slow start sends two packets for each that arrived.
        long replaced = (slowStart ? 2 : 1) * ackedBytes + GROWTH_PACKETS * (long) packetBytes;
        grant(Math.max(least, replaced), nowNs);
    }

    private void grant(long bytes, long nowNs) {
        creditBytes = nowNs == sinceNs ? Math.max(creditBytes, bytes) : bytes;
        sinceNs = nowNs;
    }

    /** Whether data that waits, and for which the window has room, may go; when not, time will tell. */
    boolean allows(long paceBytes, long smoothedNs, long nowNs) {
        if (creditBytes > 0) {
            return true;
        }
        if (wakeNs == TimerTable.NEVER && smoothedNs > 0) {
            heldSinceNs = nowNs;
            wakeNs = nowNs + Math.max(LEAST_WAIT_NS, smoothedNs * MAX_BURST_PACKETS * packetBytes / paceBytes);
        }
        return false;
    }

    void sent(int bytes) {
        creditBytes -= bytes;
    }

    /** When what is held back may go. */
    long wakeNs() {
        return wakeNs;
    }

    /**
     * Time is {@code nowNs}: what the pace allowed meanwhile may go.
     *
     * @param paceBytes what may be sent in one round trip
     */
    void handleTimeout(long paceBytes, long smoothedNs, long nowNs) {
        if (wakeNs <= nowNs) {
            grant((long) ((double) paceBytes * (nowNs - heldSinceNs) / smoothedNs), nowNs);
            wakeNs = TimerTable.NEVER;
        }
    }
}
