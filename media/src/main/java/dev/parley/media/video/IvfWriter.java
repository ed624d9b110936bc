package dev.parley.media.video;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes an IVF file. The header goes out first, so the file may be read while it grows; its frame count is what the
 * caller put there.
 *
 * <p>Loop-owned.
 */
public final class IvfWriter implements AutoCloseable {
    private final OutputStream out;

    public IvfWriter(OutputStream out, IvfHeader header) throws IOException {
        this.out = out;
        ByteBuffer bytes = ByteBuffer.allocate(IvfHeader.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("DKIF".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 0).putShort((short) IvfHeader.LENGTH);
        bytes.put(header.fourcc().getBytes(StandardCharsets.ISO_8859_1), 0, 4);
        bytes.putShort((short) header.width()).putShort((short) header.height());
        bytes.putInt((int) header.rate()).putInt((int) header.scale()).putInt((int) header.frameCount());
        out.write(bytes.array());
    }

    public void write(IvfFrame frame) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(IvfHeader.FRAME_HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        out.write(bytes.putInt(frame.data().length).putLong(frame.timestamp()).array());
        out.write(frame.data());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
