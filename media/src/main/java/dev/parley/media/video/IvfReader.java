package dev.parley.media.video;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads an IVF file from memory. A file that is cut short or damaged ends early; nothing is thrown.
 *
 * <p>Loop-owned.
 */
public final class IvfReader {
    private final ByteBuffer file;
    private final IvfHeader header;

    public IvfReader(byte[] file) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        this.header = readHeader();
    }

    private IvfHeader readHeader() {
        if (file.remaining() < IvfHeader.LENGTH || !text(0).equals("DKIF")) {
            return null;
        }
        int length = file.getShort(6) & 0xFFFF;
        long rate = unsigned(16);
        long scale = unsigned(20);
        if (length < IvfHeader.LENGTH || length > file.limit() || rate == 0 || scale == 0) {
            return null;
        }
        IvfHeader read = new IvfHeader(text(8), file.getShort(12) & 0xFFFF, file.getShort(14) & 0xFFFF, rate, scale,
                unsigned(24));
        file.position(length);
        return read;
    }

    private String text(int at) {
        return new String(file.array(), at, 4, StandardCharsets.ISO_8859_1);
    }

    private long unsigned(int at) {
        return Integer.toUnsignedLong(file.getInt(at));
    }

    /** Null when this is not an IVF file. */
    public IvfHeader header() {
        return header;
    }

    /** The next whole frame, or null at the end. */
    public IvfFrame next() {
        if (header == null || file.remaining() < IvfHeader.FRAME_HEADER_LENGTH) {
            return null;
        }
        long length = unsigned(file.position());
        if (length > file.remaining() - IvfHeader.FRAME_HEADER_LENGTH) {
            file.position(file.limit());
            return null;
        }
        file.getInt();
        long timestamp = file.getLong();
        byte[] data = new byte[(int) length];
        file.get(data);
        return new IvfFrame(timestamp, data);
    }
}
