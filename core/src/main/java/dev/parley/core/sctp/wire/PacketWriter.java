package dev.parley.core.sctp.wire;

import java.util.Arrays;

/**
 * Writes one packet after the other straight into the caller's buffer.
 *
 * <p>Loop-owned: the object is reused.
 */
public final class PacketWriter {
    /** Header of a DATA chunk (RFC 9260 section 3.3.1). */
    public static final int DATA_HEADER_BYTES = 16;
    /** Header of an I-DATA chunk (RFC 8260 section 2.1). */
    public static final int I_DATA_HEADER_BYTES = 20;
    private static final int SACK_HEADER_BYTES = 16;

    private final Checksum checksum = new Checksum();
    private byte[] target = {};
    private int start;
    private int position;
    private int limit;

    /** Starts a packet of at most {@code capacity} bytes. */
    public void begin(byte[] buffer, int offset, int capacity, int sourcePort, int destinationPort, int tag) {
        target = buffer;
        start = offset;
        limit = offset + (capacity & ~3);
        position = offset;
        u16(sourcePort);
        u16(destinationPort);
        u32(tag);
        u32(0);
    }

    /** Bytes left for chunks; a multiple of four. */
    public int remaining() {
        return limit - position;
    }

    public boolean isEmpty() {
        return position == start + PacketReader.HEADER_BYTES;
    }

    /** Adds an encoded chunk when it fits. */
    public boolean chunk(byte[] encoded) {
        if (encoded.length > remaining()) {
            return false;
        }
        System.arraycopy(encoded, 0, target, position, encoded.length);
        position += encoded.length;
        return true;
    }

    /** Adds a DATA chunk; it must fit. */
    public void data(int flags, int tsn, int streamId, int streamSeq, int protocolId, byte[] source, int offset,
            int length) {
        target[position++] = ChunkType.DATA;
        target[position++] = (byte) flags;
        u16(DATA_HEADER_BYTES + length);
        u32(tsn);
        u16(streamId);
        u16(streamSeq);
        u32(protocolId);
        payload(source, offset, length);
    }

    /**
     * Adds an I-DATA chunk (RFC 8260 section 2.1); it must fit.
     *
     * @param protocolOrFragment the protocol in a first fragment, in the others their number
     */
    public void interleavedData(int flags, int tsn, int streamId, int messageId, int protocolOrFragment, byte[] source,
            int offset, int length) {
        target[position++] = ChunkType.I_DATA;
        target[position++] = (byte) flags;
        u16(I_DATA_HEADER_BYTES + length);
        u32(tsn);
        u16(streamId);
        u16(0);
        u32(messageId);
        u32(protocolOrFragment);
        payload(source, offset, length);
    }

    private void payload(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, target, position, length);
        position += length;
        for (int pad = -length & 3; pad > 0; pad--) {
            target[position++] = 0;
        }
    }

    /**
     * Adds a SACK with as many gaps and duplicates as fit; false when not even an empty one does.
     *
     * @param gaps pairs of first and last offset from the cumulative TSN
     */
    public boolean sack(int cumulativeTsn, long windowBytes, int[] gaps, int gapCount, int[] duplicates,
            int duplicateCount) {
        int room = (remaining() - SACK_HEADER_BYTES) / 4;
        if (room < 0) {
            return false;
        }
        int gapsWritten = Math.min(gapCount, room);
        int duplicatesWritten = Math.min(duplicateCount, room - gapsWritten);
        target[position++] = ChunkType.SACK;
        target[position++] = 0;
        u16(SACK_HEADER_BYTES + 4 * (gapsWritten + duplicatesWritten));
        u32(cumulativeTsn);
        u32((int) windowBytes);
        u16(gapsWritten);
        u16(duplicatesWritten);
        for (int i = 0; i < 2 * gapsWritten; i++) {
            u16(gaps[i]);
        }
        for (int i = 0; i < duplicatesWritten; i++) {
            u32(duplicates[i]);
        }
        return true;
    }

    /** Fills the packet up with PAD (RFC 4820 section 3). */
    public void pad() {
        int length = remaining();
        if (length >= 4) {
            target[position++] = (byte) ChunkType.PAD;
            target[position++] = 0;
            u16(length);
            Arrays.fill(target, position, limit, (byte) 0);
            position = limit;
        }
    }

    /** Sets the checksum; returns the packet's length, or 0 when it has no chunk. */
    public int finish() {
        if (isEmpty()) {
            return 0;
        }
        checksum.put(target, start, position - start);
        return position - start;
    }

    /** Leaves the checksum zero (RFC 9653 section 5.2); returns the packet's length, or 0 when it has no chunk. */
    public int finishWithoutChecksum() {
        return isEmpty() ? 0 : position - start;
    }

    /** A packet of one chunk. */
    public static byte[] packet(int sourcePort, int destinationPort, int tag, Chunk chunk) {
        byte[] encoded = ChunkWriter.encode(chunk);
        byte[] packet = new byte[PacketReader.HEADER_BYTES + encoded.length];
        PacketWriter writer = new PacketWriter();
        writer.begin(packet, 0, packet.length, sourcePort, destinationPort, tag);
        writer.chunk(encoded);
        writer.finish();
        return packet;
    }

    private void u16(int value) {
        target[position++] = (byte) (value >>> 8);
        target[position++] = (byte) value;
    }

    private void u32(int value) {
        u16(value >>> 16);
        u16(value);
    }

}
