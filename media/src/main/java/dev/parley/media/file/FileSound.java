package dev.parley.media.file;

import dev.parley.media.audio.AudioFrame;
import java.io.Closeable;
import java.io.IOException;

/**
 * Reads the sound of a file piece by piece.
 *
 * <p>Loop-owned.
 */
public interface FileSound extends Closeable {
    int sampleRateHz();

    int channels();

    /** The next piece, with its time in the file as capture time; null at the end. */
    AudioFrame next() throws IOException;

    /** Begins at the beginning again. */
    void rewind() throws IOException;

    @Override
    void close();
}
