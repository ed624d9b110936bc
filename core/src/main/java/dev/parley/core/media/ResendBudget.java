package dev.parley.core.media;

/**
 * Keeps retransmission below what is sent anyway: a peer that asks for everything again and again must not make us send
 * many times as much as we would.
 *
 * <p>Loop-owned.
 */
final class ResendBudget {
    private static final long PERIOD_NS = 1_000_000_000L;
    private static final long MIN_BYTES_PER_S = 64_000;

    private long periodNs = Long.MIN_VALUE;
    private long sentBefore;
    private long sent;
    private long resent;

    void sent(int bytes, long nowNs) {
        roll(nowNs);
        sent += bytes;
    }

    /** Whether so much may be sent again; if so it counts as sent again. */
    boolean take(int bytes, long nowNs) {
        roll(nowNs);
        if (resent + bytes > Math.max(MIN_BYTES_PER_S, Math.max(sent, sentBefore))) {
            return false;
        }
        resent += bytes;
        return true;
    }

    private void roll(long nowNs) {
        if (periodNs == Long.MIN_VALUE || nowNs - periodNs >= PERIOD_NS) {
            sentBefore = periodNs == Long.MIN_VALUE || nowNs - periodNs >= 2 * PERIOD_NS ? 0 : sent;
            sent = 0;
            resent = 0;
            periodNs = nowNs;
        }
    }
}
