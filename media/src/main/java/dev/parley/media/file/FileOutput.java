package dev.parley.media.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file on disk. Each flush hands what was written to the operating system, which keeps it when this program is killed.
 *
 * <p>Loop-owned.
 */
public final class FileOutput implements MediaOutput {
    private static final int BUFFER_BYTES = 1 << 16;

    private final RandomAccessFile file;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;

    /** Begins the file anew if there is one. */
    public FileOutput(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(0);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > BUFFER_BYTES - buffered) {
            flush();
        }
        if (length > BUFFER_BYTES) {
            file.write(bytes, offset, length);
            return;
        }
        System.arraycopy(bytes, offset, buffer, buffered, length);
        buffered += length;
    }

    @Override
    public void flush() throws IOException {
        file.write(buffer, 0, buffered);
        buffered = 0;
    }

    @Override
    public boolean isSeekable() {
        return true;
    }

    @Override
    public void seek(long position) throws IOException {
        flush();
        file.seek(position);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            flush();
        }
    }
}
