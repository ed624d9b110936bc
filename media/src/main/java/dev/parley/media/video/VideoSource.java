package dev.parley.media.video;

import java.util.List;

/**
 * A camera, seen from those who send its picture: each asks for the coding that its peer understands and gets frames of
 * its own.
 *
 * <p>Any thread.
 */
public interface VideoSource extends AutoCloseable {
    VideoFormat format();

    /** The codings it can deliver without an encoder, such as video/VP8, best first; may be empty. */
    List<String> mimeTypes();

    /**
     * Whether what it has coded is sent as it is where the peer knows the coding, such as that of a file, rather than
     * encoded anew from the pixels at the size and rate that suit.
     */
    default boolean prefersCoded() {
        return false;
    }

    /**
     * Begins a stream of frames, with a key frame.
     *
     * @param startNs when the first frame is due
     * @throws IllegalArgumentException if the coding is not one of {@link #mimeTypes()}
     */
    EncodedSource start(String mimeType, long startNs);

    /**
     * Begins a stream of pictures as pixels. A device has one such stream at a time.
     *
     * @param startNs when the first one is due, or about now
     * @return null when it has coded pictures only
     */
    default PictureSource pictures(long startNs) {
        return null;
    }

    @Override
    void close();
}
