package dev.parley.webrtc.flow;

/**
 * What a recorder takes from one track: frames as they are where the file can carry their coding, else decoded and encoded
 * in one that it can.
 *
 * <p>Any thread.
 */
public sealed interface RecorderFlow extends AutoCloseable permits RecordedSound, RecordedPictures {
    /**
     * Begins.
     *
     * @return false when there is no way from this track to one of the codings
     */
    boolean start();

    /** The file needs a key frame to go on; nothing for sound. */
    default void requestKeyFrame() {}

    /** Whether key frames cost the other peer nothing, since they are made here. */
    default boolean encodes() {
        return false;
    }

    /** No frame comes afterwards. */
    @Override
    void close();
}
