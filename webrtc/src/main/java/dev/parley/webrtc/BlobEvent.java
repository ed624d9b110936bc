package dev.parley.webrtc;

/**
 * A piece of a recording is there (MediaStream Recording, section 2.8).
 *
 * <p>Dispatcher.
 */
public final class BlobEvent extends Event {
    private final BlobEventInit init;

    public BlobEvent(String type, BlobEventInit init) {
        super(type);
        this.init = init;
    }

    /** What was recorded since the last piece; may be empty. */
    public Blob data() {
        return init.data();
    }

    /** Milliseconds between the first blob of the recording and this one. */
    public double timecode() {
        return init.timecode();
    }
}
