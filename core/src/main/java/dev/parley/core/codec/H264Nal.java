package dev.parley.core.codec;

/**
 * Types of NAL units of H.264 (ITU-T H.264 table 7-1, RFC 6184 table 1).
 *
 * <p>Any thread.
 */
final class H264Nal {
    static final int IDR = 5;
    static final int SPS = 7;
    static final int ACCESS_UNIT_DELIMITER = 9;
    /** Aggregation of several units (RFC 6184 section 5.7.1). */
    static final int STAP_A = 24;
    /** Fragment of one unit (RFC 6184 section 5.8). */
    static final int FU_A = 28;

    private H264Nal() {}

    static int type(byte header) {
        return header & 0x1F;
    }

    /** Whether units have it, and not only packets. */
    static boolean isUnit(int type) {
        return type > 0 && type < STAP_A;
    }
}
