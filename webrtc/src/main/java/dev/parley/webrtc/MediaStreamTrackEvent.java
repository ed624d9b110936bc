package dev.parley.webrtc;

/**
 * A stream gained or lost a track (Media Capture and Streams, section 4.4).
 *
 * <p>Dispatcher.
 */
public final class MediaStreamTrackEvent extends Event {
    private final MediaStreamTrack track;

    public MediaStreamTrackEvent(String type, MediaStreamTrackEventInit init) {
        super(type);
        this.track = init.track();
    }

    public MediaStreamTrack track() {
        return track;
    }
}
