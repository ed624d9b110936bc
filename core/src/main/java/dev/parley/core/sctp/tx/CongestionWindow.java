package dev.parley.core.sctp.tx;

/**
 * How many bytes may be in flight: slow start, congestion avoidance, fast recovery (RFC 9260 section 7.2).
 *
 * <p>Loop-owned.
 */
final class CongestionWindow {
    /** RFC 6928, and dcSCTP's cwnd_mtus_initial. */
    private static final int INITIAL_PACKETS = 10;
    private static final int MIN_PACKETS = 4;
    /** L of RFC 9260 section 7.2.1. */
    private static final int PACKETS_PER_SACK = 2;

    private final int packetBytes;
    private long windowBytes;
    private long thresholdBytes;
    private long partiallyAckedBytes;

    CongestionWindow(int packetBytes) {
        this.packetBytes = packetBytes;
        windowBytes = (long) INITIAL_PACKETS * packetBytes;
        thresholdBytes = Long.MAX_VALUE / 4;
    }

    long bytes() {
        return windowBytes;
    }

    /** Whether so little may fly that a delayed SACK would cost more than it saves. */
    boolean isSmall() {
        return windowBytes < MIN_PACKETS * packetBytes;
    }

    /**
     * The cumulative TSN moved on, outside fast recovery.
     *
     * @param ackedBytes  newly acknowledged, gaps included
     * @param flightBytes in flight before
     */
    void acked(long ackedBytes, long flightBytes) {
        boolean full = flightBytes + packetBytes > windowBytes;
        if (windowBytes <= thresholdBytes) {
            if (full) {
                windowBytes += Math.min(ackedBytes, (long) PACKETS_PER_SACK * packetBytes);
            }
            return;
        }
        partiallyAckedBytes += ackedBytes;
        if (partiallyAckedBytes >= windowBytes && full) {
            partiallyAckedBytes -= windowBytes;
            windowBytes += packetBytes;
        }
        if (!full) {
            partiallyAckedBytes = Math.min(partiallyAckedBytes, windowBytes);
        }
    }

    /** Loss was seen by missing reports (RFC 9260 section 7.2.3). */
    void lost() {
        thresholdBytes = halved();
        windowBytes = thresholdBytes;
        partiallyAckedBytes = 0;
    }

    /** The retransmission timer ran out (RFC 9260 section 7.2.3). */
    void timedOut() {
        thresholdBytes = halved();
        windowBytes = packetBytes;
        partiallyAckedBytes = 0;
    }

    private long halved() {
        return Math.max(windowBytes / 2, (long) MIN_PACKETS * packetBytes);
    }
}
