package dev.parley.media.codec;

/**
 * The two companding laws of ITU-T G.711, as PCMU and PCMA of RFC 3551 section 4.5.14 carry them. Linear values are 16
 * bits wide: the 14 (mu-law) or 13 (A-law) bits of G.711 stand at the upper end.
 *
 * <p>Any thread.
 */
public final class G711 {
    private static final int MU_BIAS = 0x84;
    private static final int MU_CLIP = 32_635;
    private static final short[] MU_TO_LINEAR = new short[256];
    private static final short[] A_TO_LINEAR = new short[256];

    static {
        for (int code = 0; code < 256; code++) {
            MU_TO_LINEAR[code] = expandMu(code);
            A_TO_LINEAR[code] = expandA(code);
        }
    }

    private G711() {}

    public static byte linearToMu(short linear) {
        int sign = linear < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs((int) linear), MU_CLIP) + MU_BIAS;
        int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
        int step = magnitude >> segment + 3 & 0x0F;
        return (byte) ~(sign | segment << 4 | step);
    }

    public static short muToLinear(byte code) {
        return MU_TO_LINEAR[code & 0xFF];
    }

    public static byte linearToA(short linear) {
        int sign = linear < 0 ? 0 : 0x80;
        // Negative values are taken as ones' complement, so that -1 falls into the first step below zero.
        int magnitude = (linear < 0 ? ~linear : linear) >> 4;
        int segment = Math.max(28 - Integer.numberOfLeadingZeros(magnitude), 0);
        int step = magnitude >> Math.max(segment - 1, 0) & 0x0F;
        return (byte) ((sign | segment << 4 | step) ^ 0x55);
    }

    public static short aToLinear(byte code) {
        return A_TO_LINEAR[code & 0xFF];
    }

    private static short expandMu(int code) {
        int bits = ~code & 0xFF;
        int magnitude = ((bits & 0x0F) << 3) + MU_BIAS << (bits >> 4 & 7);
        return (short) ((bits & 0x80) != 0 ? MU_BIAS - magnitude : magnitude - MU_BIAS);
    }

    private static short expandA(int code) {
        int bits = code ^ 0x55;
        int segment = bits >> 4 & 7;
        int magnitude = ((bits & 0x0F) << 4) + 8;
        if (segment > 0) {
            magnitude = magnitude + 0x100 << segment - 1;
        }
        return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
    }
}
