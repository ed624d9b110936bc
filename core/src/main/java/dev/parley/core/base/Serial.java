package dev.parley.core.base;

/**
 * Serial-number arithmetic (RFC 1982) for the 16- and 32-bit counters of RTP and SCTP.
 *
 * <p>Any thread.
 */
public final class Serial {
    private Serial() {}

    /** Whether {@code a} comes after {@code b} in 16 bits. */
    public static boolean after16(int a, int b) {
        return (short) (a - b) > 0;
    }

    /** Signed distance from {@code b} to {@code a} in 16 bits. */
    public static int distance16(int a, int b) {
        return (short) (a - b);
    }

    /** Whether {@code a} comes after {@code b} in 32 bits. */
    public static boolean after32(int a, int b) {
        return a - b > 0;
    }

    /** Extends a 16-bit number to the value nearest to {@code reference}. */
    public static long extend16(int value, long reference) {
        return reference + (short) (value - (int) reference);
    }

    /** Extends a 32-bit number to the value nearest to {@code reference}. */
    public static long extend32(int value, long reference) {
        return reference + (value - (int) reference);
    }
}
