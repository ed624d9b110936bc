package dev.parley.webrtc;

/**
 * Whether a track can still give media (Media Capture and Streams, section 4.3.3).
 *
 * <p>Immutable.
 */
public enum MediaStreamTrackState {
    LIVE, ENDED;

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
