package dev.parley.signaling;

/**
 * A token bucket: so many messages at once, so many per second in the long run.
 *
 * <p>Loop-owned.
 */
final class MessageAllowance {
    private static final long SECOND_NS = 1_000_000_000L;

    private final long costNs;
    private final long capacityNs;
    private long fullAtNs;

    MessageAllowance(int perSecond, int burst, long nowNs) {
        costNs = SECOND_NS / perSecond;
        capacityNs = costNs * burst;
        fullAtNs = nowNs;
    }

    /** Takes one message's worth if there is that much left. */
    boolean take(long nowNs) {
        long debtNs = Math.max(0, fullAtNs - nowNs);
        if (debtNs + costNs > capacityNs) {
            return false;
        }
        fullAtNs = nowNs + debtNs + costNs;
        return true;
    }
}
