package dev.parley.media.file;

import dev.parley.core.codec.EncodedFrame;
import java.io.IOException;

/**
 * Writes one file.
 *
 * <p>Loop-owned.
 */
public interface MediaWriter extends AutoCloseable {
    /**
     * Appends a frame. Frames of all tracks come in the order of their times, about.
     *
     * @param track  index in the list of tracks the writer was made with
     * @param timeNs since the beginning of the file, more than that of the track's last frame
     */
    void write(int track, long timeNs, EncodedFrame frame) throws IOException;

    /** Completes the file and closes the output. */
    @Override
    void close() throws IOException;
}
