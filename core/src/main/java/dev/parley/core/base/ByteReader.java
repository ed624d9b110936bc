package dev.parley.core.base;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads big-endian fields out of a byte array and never throws on short input: a read past the limit returns zero and
 * clears {@link #ok()}, so a parser reads a whole header and asks once whether all of it was there.
 *
 * <p>Loop-owned.
 */
public final class ByteReader {
    private final byte[] data;
    private final int limit;
    private int position;
    private boolean ok = true;

    public ByteReader(byte[] data, int offset, int length) {
        this.data = data;
        this.position = offset;
        this.limit = offset + length;
    }

    public ByteReader(byte[] data) {
        this(data, 0, data.length);
    }

    /** Whether every read so far was inside the limit. */
    public boolean ok() {
        return ok;
    }

    /** Index of the next byte in {@link #array()}. */
    public int position() {
        return position;
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
            position = limit;
            return false;
        }
        position += count;
        return true;
    }

    public int u8() {
        return take(1) ? data[position - 1] & 0xFF : 0;
    }

    public int u16() {
        return take(2) ? (data[position - 2] & 0xFF) << 8 | data[position - 1] & 0xFF : 0;
    }

    public int u24() {
        return take(3)
                ? (data[position - 3] & 0xFF) << 16 | (data[position - 2] & 0xFF) << 8 | data[position - 1] & 0xFF
                : 0;
    }

    /** An unsigned 32-bit field, 0 to 2^32-1. */
    public long u32() {
        return i32() & 0xFFFF_FFFFL;
    }

    public int i32() {
        if (!take(4)) {
            return 0;
        }
        int p = position - 4;
        return (data[p] & 0xFF) << 24 | (data[p + 1] & 0xFF) << 16 | (data[p + 2] & 0xFF) << 8 | data[p + 3] & 0xFF;
    }

    public long i64() {
        long high = u32();
        return high << 32 | u32();
    }

    /** A copy of the next bytes; empty when fewer are left. */
    public byte[] bytes(int count) {
        return take(count) ? Arrays.copyOfRange(data, position - count, position) : new byte[0];
    }

    /** The next bytes as UTF-8; malformed sequences become replacement characters. */
    public String utf8(int count) {
        return take(count) ? new String(data, position - count, count, StandardCharsets.UTF_8) : "";
    }

    /** Moves on without reading. */
    public ByteReader skip(int count) {
        take(count);
        return this;
    }

    /** A reader over the next bytes, which this reader passes over; empty and not ok when fewer are left. */
    public ByteReader slice(int count) {
        if (take(count)) {
            return new ByteReader(data, position - count, count);
        }
        ByteReader none = new ByteReader(data, limit, 0);
        none.ok = false;
        return none;
    }
}
