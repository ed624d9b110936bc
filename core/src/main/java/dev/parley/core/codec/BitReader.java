package dev.parley.core.codec;

/**
 * Reads bits, the highest of each byte first. Reading past the end returns zeros and clears {@link #ok()}.
 *
 * <p>Loop-owned.
 */
final class BitReader {
    private final byte[] data;
    private final int limitBits;
    private int position;
    private boolean ok = true;

    BitReader(byte[] data, int offset, int length) {
        this.data = data;
        this.position = offset * 8;
        this.limitBits = (offset + length) * 8;
    }

    BitReader(byte[] data) {
        this(data, 0, data.length);
    }

    /** Whether every read so far was inside the limit. */
    boolean ok() {
        return ok;
    }

    boolean flag() {
        return bits(1) != 0;
    }

    /** @param count 0 to 32; of 32 bits the highest is the sign */
    int bits(int count) {
        if (count > limitBits - position) {
            ok = false;
            position = limitBits;
            return 0;
        }
        int value = 0;
        for (int i = 0; i < count; i++, position++) {
            value = value << 1 | data[position >>> 3] >>> 7 - (position & 7) & 1;
        }
        return value;
    }

    BitReader skip(int count) {
        for (int left = count; left > 0; left -= 32) {
            bits(Math.min(left, 32));
        }
        return this;
    }

    /** An Exp-Golomb code as in ue(v) of H.264 section 9.1 and uvlc() of AV1 section 4.10.3. */
    int unsigned() {
        int zeros = 0;
        while (ok && !flag()) {
            zeros++;
        }
        if (zeros > 30) {
            ok = false;
            return 0;
        }
        return (1 << zeros) - 1 + bits(zeros);
    }

    /** se(v) of H.264 section 9.1.1. */
    int signed() {
        int code = unsigned();
        return (code & 1) != 0 ? code + 1 >>> 1 : -(code >>> 1);
    }
}
