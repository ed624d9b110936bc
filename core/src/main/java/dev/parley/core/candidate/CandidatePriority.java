package dev.parley.core.candidate;

/**
 * The priority formulas of RFC 8445.
 *
 * <p>Any thread.
 */
public final class CandidatePriority {
    /** The local preference of the best address. */
    public static final int MAX_LOCAL_PREFERENCE = 65_535;

    private CandidatePriority() {}

    /**
     * Priority of a candidate (RFC 8445 section 5.1.2.1).
     *
     * @param localPreference 0 to 65535, different for candidates of one type
     * @param component       1 to 256
     */
    public static long of(CandidateType type, int localPreference, int component) {
        return (long) type.preference() << 24 | (long) localPreference << 8 | 256 - component;
    }

    /** The local preference that a priority was made with. */
    public static int localPreference(long priority) {
        return (int) (priority >>> 8) & 0xFFFF;
    }

    /**
     * Priority of a pair (RFC 8445 section 6.1.2.3), to be compared as a signed number: candidate priorities stay
     * below 2^31.
     *
     * @param controlling priority of the controlling agent's candidate
     * @param controlled  priority of the controlled agent's candidate
     */
    public static long ofPair(long controlling, long controlled) {
        long lower = Math.min(controlling, controlled) & 0x7FFF_FFFFL;
        return (lower << 32) + 2 * Math.max(controlling, controlled) + (controlling > controlled ? 1 : 0);
    }
}
