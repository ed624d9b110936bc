package dev.parley.core.stun;

/**
 * When a request over UDP is sent again and when it is given up (RFC 8489 section 6.2.1).
 *
 * <p>Immutable.
 *
 * @param rtoNs         time to the first retransmission; it doubles from then on
 * @param maxIntervalNs the doubling ends here
 * @param sends         times the request is sent, the first included
 * @param lastWaitNs    how long the last one is waited for
 */
public record Retransmission(long rtoNs, long maxIntervalNs, int sends, long lastWaitNs) {
    private static final long MS = 1_000_000L;

    /** The values of RFC 8489: RTO 500 ms, Rc 7, Rm 16, which gives up after 39.5 s. */
    public static final Retransmission RFC_8489 = new Retransmission(500 * MS, Long.MAX_VALUE, 7, 8_000 * MS);

    /** How long after the {@code n}-th sending (from 1) the next step is due. */
    long waitNs(int n) {
        if (n >= sends) {
            return lastWaitNs;
        }
        long doubled = n - 1 >= 20 ? Long.MAX_VALUE : rtoNs << n - 1;
        return Math.min(doubled, maxIntervalNs);
    }
}
