package dev.parley.webrtc;

import dev.parley.media.file.MediaOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * What was recorded and not yet handed to the program. When it does not take it for long, recording ends: memory is not
 * endless.
 *
 * <p>Loop-owned.
 */
final class BlobOutput implements MediaOutput {
    /** An array cannot be much longer; and what is handed over is a copy. */
    private static final int MAX_BYTES = (int) Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 4);

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (pending.size() > MAX_BYTES - length) {
            throw new IOException("a recording of more than " + (MAX_BYTES >> 20)
                    + " MB in memory; record to a file or use a timeslice");
        }
        pending.write(bytes, offset, length);
    }

    /** All there is since the last time. */
    byte[] take() {
        byte[] bytes = pending.toByteArray();
        pending.reset();
        return bytes;
    }

    @Override
    public void close() {
        // What is left is taken afterwards.
    }
}
