package dev.parley.core.sctp.wire;

/**
 * Walks the chunks of one packet after the other. Nothing a peer writes makes it throw or read outside the packet.
 *
 * <p>Loop-owned: the object is reused.
 */
public final class PacketReader {
    /** Ports, tag and checksum (RFC 9260 section 3.1). */
    public static final int HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 4;
    private static final int CHECKSUM_OFFSET = 8;

    private final Checksum checksum = new Checksum();
    private final HotChunks hot = new HotChunks();
    private byte[] packet = {};
    private int position;
    private int limit;
    private int sourcePort;
    private int destinationPort;
    private int verificationTag;
    private boolean checksummed;
    private boolean malformed;

    /** Starts with a packet; false when it is too short or its checksum is wrong. */
    public boolean begin(byte[] data, int offset, int length) {
        return begin(data, offset, length, false);
    }

    /**
     * Starts with a packet; false when it is too short or its checksum is wrong.
     *
     * @param withoutChecksum zero will do for a checksum, since what carries the packet has one (RFC 9653 section 5.3)
     */
    public boolean begin(byte[] data, int offset, int length, boolean withoutChecksum) {
        malformed = false;
        packet = data;
        position = offset;
        limit = offset;
        if (length < HEADER_BYTES + CHUNK_HEADER_BYTES) {
            return false;
        }
        checksummed = !(withoutChecksum && HotChunks.i32(data, offset + CHECKSUM_OFFSET) == 0);
        if (checksummed && !checksum.matches(data, offset, length)) {
            return false;
        }
        sourcePort = HotChunks.u16(data, offset);
        destinationPort = HotChunks.u16(data, offset + 2);
        verificationTag = HotChunks.i32(data, offset + 4);
        position = offset + HEADER_BYTES;
        limit = offset + length;
        return true;
    }

    /** Whether the packet had a checksum, and not only zero in its place. */
    public boolean checksummed() {
        return checksummed;
    }

    public int sourcePort() {
        return sourcePort;
    }

    public int destinationPort() {
        return destinationPort;
    }

    public int verificationTag() {
        return verificationTag;
    }

    /** Whether {@link #next} ended because of a chunk that cannot be read, and not at the end of the packet. */
    public boolean malformed() {
        return malformed;
    }

    /** Whether chunks follow the one read last. */
    public boolean hasNext() {
        return position < limit;
    }

    /**
     * The next chunk; null at the end and at the first chunk that cannot be read. {@link Chunk.Data} and {@link
     * Chunk.Sack} are borrowed until the next call.
     */
    public Chunk next() {
        if (malformed || position == limit) {
            return null;
        }
        int start = position;
        int length = limit - start < CHUNK_HEADER_BYTES ? 0 : HotChunks.u16(packet, start + 2);
        // A length below four would never advance (RFC 9260 section 3.2).
        if (length < CHUNK_HEADER_BYTES || length > limit - start) {
            malformed = true;
            return null;
        }
        position = Math.min(start + (length + 3 & ~3), limit);
        int type = packet[start] & 0xFF;
        int flags = packet[start + 1] & 0xFF;
        Chunk chunk = HotChunks.covers(type)
                ? hot.read(type, flags, packet, start, length)
                : ChunkReader.read(type, flags, packet, start, length);
        malformed = chunk == null;
        return chunk;
    }
}
