package dev.parley.media.file;

import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.io.Closeable;
import java.io.IOException;

/**
 * Reads the pictures of a file one by one.
 *
 * <p>Loop-owned.
 */
public interface FilePictures extends Closeable {
    VideoFormat format();

    /**
     * The next picture, with its time in the file as capture time; null at the end.
     *
     * @param fromNs pictures before this time of the file are of no use
     */
    VideoFrame next(long fromNs) throws IOException;

    @Override
    void close();
}
