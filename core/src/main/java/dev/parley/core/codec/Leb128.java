package dev.parley.core.codec;

import dev.parley.core.base.ByteReader;
import java.io.ByteArrayOutputStream;

/**
 * Lengths of AV1: seven bits a byte, the lowest first (AV1 bitstream specification section 4.10.5).
 *
 * <p>Any thread.
 */
final class Leb128 {
    private static final int MAX_BYTES = 8;

    private Leb128() {}

    /** -1 when it is malformed, or longer than an array can be. */
    static int read(ByteReader in) {
        long value = 0;
        for (int i = 0; i < MAX_BYTES; i++) {
            int next = in.u8();
            value |= (long) (next & 0x7F) << 7 * i;
            if ((next & 0x80) == 0) {
                return in.ok() && value <= Integer.MAX_VALUE ? (int) value : -1;
            }
        }
        return -1;
    }

    static void write(int value, ByteArrayOutputStream out) {
        int left = value;
        for (; left > 0x7F; left >>>= 7) {
            out.write(left & 0x7F | 0x80);
        }
        out.write(left);
    }

    static int bytes(int value) {
        return Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
    }
}
