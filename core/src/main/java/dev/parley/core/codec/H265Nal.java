package dev.parley.core.codec;

/**
 * Types of NAL units of H.265 (ITU-T H.265 table 7-1, RFC 7798 section 4.4).
 *
 * <p>Any thread.
 */
final class H265Nal {
    static final int HEADER_BYTES = 2;
    static final int VPS = 32;
    static final int SPS = 33;
    static final int ACCESS_UNIT_DELIMITER = 35;
    /** Aggregation of several units (RFC 7798 section 4.4.2). */
    static final int AGGREGATION = 48;
    /** Fragment of one unit (RFC 7798 section 4.4.3). */
    static final int FRAGMENT = 49;
    private static final int FIRST_RANDOM_ACCESS = 16;
    private static final int LAST_RANDOM_ACCESS = 23;

    private H265Nal() {}

    /** @param header the first of the two bytes */
    static int type(byte header) {
        return header >>> 1 & 0x3F;
    }

    /** A slice of a picture at which decoding can begin (IRAP). */
    static boolean isRandomAccess(int type) {
        return type >= FIRST_RANDOM_ACCESS && type <= LAST_RANDOM_ACCESS;
    }

    /** Whether units have it, and not only packets. */
    static boolean isUnit(int type) {
        return type < AGGREGATION;
    }
}
