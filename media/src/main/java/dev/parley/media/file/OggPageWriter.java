package dev.parley.media.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes packets of one logical stream into Ogg pages (RFC 3533). Packets do not span pages, so each page stands for
 * itself.
 *
 * <p>Loop-owned.
 */
final class OggPageWriter {
    static final int FIRST = 2;
    static final int LAST = 4;
    private static final int HEADER_LENGTH = 27;
    private static final int MAX_SEGMENTS = 255;

    private final MediaOutput out;
    private final int serial;
    private final ByteArrayOutputStream segments = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int sequence;

    OggPageWriter(MediaOutput out, int serial) {
        this.out = out;
        this.serial = serial;
    }

    /** Whether the page under way has room for a packet of that length. */
    boolean fits(int length) {
        return segments.size() + length / MAX_SEGMENTS + 1 <= MAX_SEGMENTS;
    }

    boolean isEmpty() {
        return segments.size() == 0;
    }

    void add(byte[] packet) {
        int left = packet.length;
        for (; left >= MAX_SEGMENTS; left -= MAX_SEGMENTS) {
            segments.write(MAX_SEGMENTS);
        }
        segments.write(left);
        body.writeBytes(packet);
    }

    /** Ends the page. */
    void end(int flags, long granule) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_LENGTH + segments.size()).order(ByteOrder.LITTLE_ENDIAN);
        header.put("OggS".getBytes(StandardCharsets.ISO_8859_1)).put((byte) 0).put((byte) flags);
        header.putLong(granule).putInt(serial).putInt(sequence++).putInt(0);
        header.put((byte) segments.size()).put(segments.toByteArray());
        byte[] bytes = body.toByteArray();
        int crc = OggCrc.add(0, header.array(), header.capacity());
        header.putInt(22, OggCrc.add(crc, bytes, bytes.length));
        out.write(header.array(), 0, header.capacity());
        out.write(bytes, 0, bytes.length);
        segments.reset();
        body.reset();
    }
}
