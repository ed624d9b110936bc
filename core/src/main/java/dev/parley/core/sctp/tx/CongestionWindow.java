package dev.parley.core.sctp.tx;

/**
 * How many bytes may be in flight: slow start with HyStart++, then CUBIC (RFC 9406, RFC 9438), in the places where RFC 9260
 * section 7.2 has Reno's rules.
 *
 * <p>Loop-owned.
 */
final class CongestionWindow {
    /** RFC 6928, and dcSCTP's cwnd_mtus_initial. */
    private static final int INITIAL_PACKETS = 10;
    private static final int MIN_PACKETS = 4;
    /** What may be missing of a window that counts as used in congestion avoidance. */
    private static final int NEARLY_FULL_PACKETS = 4;

    /** A SACK in a packet of 1,160 bytes has room for 283 gap blocks. */
    private static final int LARGE_PACKETS = 512;

    /** A quarter of the buffer that sockets ask for. */
    private static final long MAX_QUEUE_BYTES = 1 << 20;
    /** Beyond 16 Gbit/s nothing is expected of a path. */
    private static final long FASTEST_BYTES_PER_NS = 2;

    private final HyStart slowStart = new HyStart();
    private final Cubic cubic = new Cubic();
    private int packetBytes;
    private double windowBytes;
    private double thresholdBytes = Double.MAX_VALUE;
    private long lastAckNs;
    /** As it was before the last loss. */
    private final Cubic cubicBefore = new Cubic();
    private double windowBefore;
    private double thresholdBefore;

    CongestionWindow(int packetBytes) {
        this.packetBytes = packetBytes;
        windowBytes = (double) INITIAL_PACKETS * packetBytes;
    }

    /** Packets have become larger or smaller. */
    void packetBytes(int bytes) {
        packetBytes = bytes;
        windowBytes = Math.max(windowBytes, (double) MIN_PACKETS * bytes);
    }

    long bytes() {
        return (long) windowBytes;
    }

    /** Whether so little may fly that a delayed SACK would cost more than it saves. */
    boolean isSmall() {
        return windowBytes < MIN_PACKETS * packetBytes;
    }

    /**
     * The window without what would only stand in queues: on a short path those are the buffers of the receiver's socket,
     * whose overflow costs far more than a longer queue gains. On a long path it is the whole window.
     */
    long usableBytes(RetransmissionTimeout rto) {
        return rto.isShortPath()
                ? Math.min(bytes(), MAX_QUEUE_BYTES + FASTEST_BYTES_PER_NS * rto.leastNs())
                : bytes();
    }

    /** Bytes that may leave in one round trip so that the window is well used and nothing comes in bursts. */
    long paceBytes() {
        return (long) (windowBytes * (isSlowStart() ? 2 : 1.25));
    }

    boolean isSlowStart() {
        return windowBytes < thresholdBytes;
    }

    /**
     * Something was acknowledged, outside fast recovery.
     *
     * @param ackedBytes  newly, gaps included
     * @param flightBytes in flight before
     * @param roundTripNs a measurement, or -1
     * @param smoothedNs  round-trip time
     * @param cumulative  the TSN up to which all arrived
     * @param lastTsn     the last TSN that was sent
     */
    void acked(long ackedBytes, long flightBytes, long roundTripNs, long smoothedNs, long cumulative, long lastTsn,
            long nowNs) {
        if (isSlowStart()) {
            long growth = slowStart.acked(ackedBytes, roundTripNs, cumulative, lastTsn,
                    windowBytes > LARGE_PACKETS * packetBytes, nowNs);
            // Doubling each round, half a window in flight is all that this round could have.
            if (2 * flightBytes >= windowBytes) {
                windowBytes = Math.min(windowBytes + growth, Math.max(thresholdBytes, windowBytes));
            }
            if (slowStart.isDone()) {
                thresholdBytes = windowBytes;
            }
        } else if (flightBytes + NEARLY_FULL_PACKETS * packetBytes >= windowBytes) {
            double packets = (double) ackedBytes / packetBytes;
            windowBytes = packetBytes * cubic.acked(windowBytes / packetBytes, packets, Math.max(0, smoothedNs), nowNs);
        } else {
            cubic.idle(nowNs - lastAckNs);
        }
        lastAckNs = nowNs;
    }

    /**
     * Loss was seen in SACKs (RFC 9438 section 4.6).
     *
     * @param remaining what remains of the window, 0 to 1
     */
    void lost(double remaining, long nowNs) {
        decrease(remaining);
        windowBytes = thresholdBytes;
        lastAckNs = nowNs;
    }

    /** The retransmission timer ran out (RFC 9438 section 4.8). */
    void timedOut(long nowNs) {
        decrease(Cubic.BETA);
        windowBytes = packetBytes;
        slowStart.restart();
        lastAckNs = nowNs;
    }

    private void decrease(double remaining) {
        cubicBefore.set(cubic);
        windowBefore = windowBytes;
        thresholdBefore = thresholdBytes;
        cubic.lost(windowBytes / packetBytes, remaining);
        thresholdBytes = Math.max(windowBytes * remaining, (double) MIN_PACKETS * packetBytes);
    }

    /** What was taken for lost was only late: everything as before (RFC 9438 section 4.9). */
    void undo() {
        cubic.set(cubicBefore);
        windowBytes = Math.max(windowBytes, windowBefore);
        thresholdBytes = Math.max(thresholdBytes, thresholdBefore);
    }
}
