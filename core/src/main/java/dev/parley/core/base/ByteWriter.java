package dev.parley.core.base;

import java.nio.charset.StandardCharsets;

/**
 * Writes big-endian fields into a region of a byte array. A write past the limit is left out and clears {@link #ok()};
 * nothing is thrown. Offsets given to the {@code put} methods are absolute in {@link #array()}.
 *
 * <p>Loop-owned.
 */
public final class ByteWriter {
    private final byte[] data;
    private final int start;
    private final int limit;
    private int position;
    private boolean ok = true;

    public ByteWriter(byte[] data, int offset, int length) {
        this.data = data;
        this.start = offset;
        this.position = offset;
        this.limit = offset + length;
    }

    public ByteWriter(int capacityBytes) {
        this(new byte[capacityBytes], 0, capacityBytes);
    }

    public boolean ok() {
        return ok;
    }

    public int position() {
        return position;
    }

    /** Bytes written so far. */
    public int length() {
        return position - start;
    }

    public int remaining() {
        return limit - position;
    }

    public byte[] array() {
        return data;
    }

    private boolean take(int count) {
        if (count < 0 || count > limit - position) {
            ok = false;
            return false;
        }
        position += count;
        return true;
    }

    public ByteWriter u8(int value) {
        if (take(1)) {
            data[position - 1] = (byte) value;
        }
        return this;
    }

    public ByteWriter u16(int value) {
        if (take(2)) {
            putU16(position - 2, value);
        }
        return this;
    }

    public ByteWriter u24(int value) {
        return u8(value >>> 16).u16(value);
    }

    public ByteWriter u32(long value) {
        if (take(4)) {
            putU32(position - 4, value);
        }
        return this;
    }

    public ByteWriter i64(long value) {
        return u32(value >>> 32).u32(value);
    }

    public ByteWriter bytes(byte[] source) {
        return bytes(source, 0, source.length);
    }

    public ByteWriter bytes(byte[] source, int offset, int length) {
        if (take(length)) {
            System.arraycopy(source, offset, data, position - length, length);
        }
        return this;
    }

    public ByteWriter utf8(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public ByteWriter zeros(int count) {
        if (take(count)) {
            java.util.Arrays.fill(data, position - count, position, (byte) 0);
        }
        return this;
    }

    /** Zeros up to the next multiple of {@code alignment}, counted from where this writer began. */
    public ByteWriter pad(int alignment) {
        int over = length() % alignment;
        return over == 0 ? this : zeros(alignment - over);
    }

    public void putU16(int at, int value) {
        data[at] = (byte) (value >>> 8);
        data[at + 1] = (byte) value;
    }

    public void putU32(int at, long value) {
        data[at] = (byte) (value >>> 24);
        data[at + 1] = (byte) (value >>> 16);
        data[at + 2] = (byte) (value >>> 8);
        data[at + 3] = (byte) value;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return java.util.Arrays.copyOfRange(data, start, position);
    }
}
