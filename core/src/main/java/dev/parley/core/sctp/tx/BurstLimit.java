package dev.parley.core.sctp.tx;

/**
 * Keeps one occasion from sending a whole congestion window at once, which overflows the buffers on the way (RFC 9260
 * section 6.1 rule D). An occasion is a SACK, a timeout or a new message. What a SACK took out of the network may always
 * be replaced, so a peer that acknowledges rarely is not slowed down.
 *
 * <p>Loop-owned.
 */
final class BurstLimit {
    /** Max.Burst of RFC 9260 section 16. */
    static final int MAX_BURST_PACKETS = 4;
    /** Into an idle network goes an initial window (RFC 6928 section 2). */
    static final int IDLE_BURST_PACKETS = 10;
    /** Slow start sends two packets for each that arrived. */
    private static final int GROWTH_PACKETS = 2;

    private final int packetBytes;
    private long limitBytes;
    private long sinceNs = Long.MIN_VALUE;

    BurstLimit(int packetBytes) {
        this.packetBytes = packetBytes;
    }

    /** Time has come to send; several occasions of one moment count as one, the most generous. */
    void occasion(long flightBytes, long ackedBytes, long nowNs) {
        long least = (flightBytes == 0 ? IDLE_BURST_PACKETS : MAX_BURST_PACKETS) * (long) packetBytes;
        long limit = flightBytes + Math.max(least, ackedBytes + GROWTH_PACKETS * (long) packetBytes);
        limitBytes = nowNs == sinceNs ? Math.max(limitBytes, limit) : limit;
        sinceNs = nowNs;
    }

    boolean allows(long flightBytes) {
        return flightBytes < limitBytes;
    }
}
