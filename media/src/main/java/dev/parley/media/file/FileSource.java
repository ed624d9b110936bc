package dev.parley.media.file;

import dev.parley.media.audio.AudioSource;
import dev.parley.media.video.VideoSource;
import java.io.Closeable;

/**
 * A file that is played in real time, as if it were a microphone and a camera.
 *
 * <p>Any thread.
 */
public interface FileSource extends Closeable {
    /** Null when there is no sound. */
    AudioSource sound();

    /** Null when there are no pictures. */
    VideoSource pictures();

    /** Frees the file; both sources end. */
    @Override
    void close();
}
