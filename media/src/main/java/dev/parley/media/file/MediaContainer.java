package dev.parley.media.file;

import java.io.IOException;
import java.util.List;

/**
 * A form of file that can be written. Found by {@link java.util.ServiceLoader}.
 *
 * <p>Any thread.
 */
public interface MediaContainer {
    /** For people, such as WebM. */
    String name();

    /** Endings of file names, without the dot, the usual one first. */
    List<String> extensions();

    /** Media types of the file, the usual one first, such as video/webm and audio/webm. */
    List<String> mimeTypes();

    /** Codings it can carry, best first, such as video/VP8 and audio/opus. */
    List<String> codings();

    /** Whether one file can carry these codings together. */
    boolean carries(List<String> codings);

    /**
     * Begins a file.
     *
     * @param out    is closed with the writer
     * @param tracks together {@link #carries carried} by this container
     */
    MediaWriter newWriter(MediaOutput out, List<TrackFormat> tracks) throws IOException;
}
