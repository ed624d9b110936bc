package dev.parley.core.sctp.wire;

import dev.parley.core.base.ByteReader;

/**
 * Walks the chunks of one packet after the other. Nothing a peer writes makes it throw or read outside the packet.
 *
 * <p>Loop-owned: the object is reused.
 */
public final class PacketReader {
    /** Ports, tag and checksum (RFC 9260 section 3.1). */
    public static final int HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 4;

    private final Checksum checksum = new Checksum();
    private ByteReader reader = new ByteReader(new byte[0]);
    private int sourcePort;
    private int destinationPort;
    private int verificationTag;
    private boolean malformed;

    /** Starts with a packet; false when it is too short or its checksum is wrong. */
    public boolean begin(byte[] data, int offset, int length) {
        malformed = false;
        if (length < HEADER_BYTES + CHUNK_HEADER_BYTES || !checksum.matches(data, offset, length)) {
            reader = new ByteReader(data, offset, 0);
            return false;
        }
        reader = new ByteReader(data, offset, length);
        sourcePort = reader.u16();
        destinationPort = reader.u16();
        verificationTag = reader.i32();
        reader.skip(4);
        return true;
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
        return reader.remaining() > 0;
    }

    /** The next chunk; null at the end and at the first chunk that cannot be read. */
    public Chunk next() {
        if (malformed || reader.remaining() == 0) {
            return null;
        }
        byte[] array = reader.array();
        int start = reader.position();
        int type = reader.u8();
        int flags = reader.u8();
        int length = reader.u16();
        // A length below four would never advance (RFC 9260 section 3.2).
        if (!reader.ok() || length < CHUNK_HEADER_BYTES || length - CHUNK_HEADER_BYTES > reader.remaining()) {
            malformed = true;
            return null;
        }
        reader.skip(length - CHUNK_HEADER_BYTES);
        reader.skip(Math.min(-length & 3, reader.remaining()));
        Chunk chunk = ChunkReader.read(type, flags, array, start, length);
        malformed = chunk == null;
        return chunk;
    }
}
