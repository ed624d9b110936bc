package dev.parley.core.base;

import java.util.Arrays;

/**
 * One datagram in a buffer that belongs to somebody else. Given to {@code handleDatagram} it is borrowed: it may be
 * changed in place and must not be kept after the call returns.
 *
 * <p>Loop-owned.
 */
public final class Packet {
    private static final int MIN_SCRATCH_BYTES = 2_048;

    private byte[] data;
    private int offset;
    private int length;
    private byte[] scratch;

    public Packet(byte[] data, int offset, int length) {
        set(data, offset, length);
    }

    public Packet(byte[] data) {
        this(data, 0, data.length);
    }

    /** Points this packet at other bytes, so that one object serves a whole receive batch. */
    public Packet set(byte[] newData, int newOffset, int newLength) {
        if (newOffset < 0 || newLength < 0 || newOffset > newData.length - newLength) {
            throw new IndexOutOfBoundsException(newOffset + "+" + newLength + " of " + newData.length);
        }
        data = newData;
        offset = newOffset;
        length = newLength;
        return this;
    }

    public byte[] data() {
        return data;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** Changes the length after bytes were taken off or appended in place. */
    public void length(int newLength) {
        set(data, offset, newLength);
    }

    /** The byte at an index counted from the beginning of the packet, 0 to 255; -1 past the end. */
    public int u8(int index) {
        return index >= 0 && index < length ? data[offset + index] & 0xFF : -1;
    }

    public ByteReader reader() {
        return new ByteReader(data, offset, length);
    }

    /**
     * Room for what is made out of this packet and cannot be made in place, such as its decrypted content. Borrowed like
     * the packet; the next use overwrites it, so that one array serves all that comes in.
     */
    public byte[] scratch(int bytes) {
        if (scratch == null || scratch.length < bytes) {
            scratch = new byte[Math.max(MIN_SCRATCH_BYTES, bytes)];
        }
        return scratch;
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(data, offset, offset + length);
    }
}
