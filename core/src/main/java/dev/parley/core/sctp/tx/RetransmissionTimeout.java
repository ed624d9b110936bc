package dev.parley.core.sctp.tx;

/**
 * Smoothed round-trip time and what follows for the timeout (RFC 9260 section 6.3.1, RFC 6298).
 *
 * <p>Loop-owned.
 */
public final class RetransmissionTimeout {
    /** Within a building, or a machine: what is longer has buffers of its own on the way. */
    private static final long SHORT_PATH_NS = 5_000_000L;

    private final long minNs;
    private final long maxNs;
    private long srttNs = -1;
    private long varNs;
    private long leastNs = Long.MAX_VALUE;
    private long rtoNs;

    public RetransmissionTimeout(long initialNs, long minNs, long maxNs) {
        this.minNs = minNs;
        this.maxNs = maxNs;
        rtoNs = initialNs;
    }

    public void measured(long roundTripNs) {
        leastNs = Math.min(leastNs, roundTripNs);
        if (srttNs < 0) {
            srttNs = roundTripNs;
            varNs = roundTripNs / 2;
        } else {
            varNs += (Math.abs(srttNs - roundTripNs) - varNs) / 4;
            srttNs += (roundTripNs - srttNs) / 8;
        }
        rtoNs = Math.clamp(srttNs + 4 * varNs, minNs, maxNs);
    }

    /** RFC 9260 section 6.3.3 rule E2. */
    public void backOff() {
        rtoNs = Math.min(2 * rtoNs, maxNs);
    }

    public long rtoNs() {
        return rtoNs;
    }

    /** The shortest round trip measured; {@link Long#MAX_VALUE} before the first. */
    public long leastNs() {
        return leastNs;
    }

    /** Whether the path is so short that the buffers of the receiver's socket are the queue on it. */
    boolean isShortPath() {
        return leastNs <= SHORT_PATH_NS;
    }

    /** -1 before the first measurement. */
    public long smoothedNs() {
        return srttNs;
    }
}
