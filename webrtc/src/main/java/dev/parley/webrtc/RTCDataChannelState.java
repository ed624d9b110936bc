package dev.parley.webrtc;

/**
 * State of a data channel (WebRTC 1.0, section 6.2).
 *
 * <p>Immutable.
 */
public enum RTCDataChannelState {
    CONNECTING, OPEN, CLOSING, CLOSED;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCDataChannelState of(String value) {
        return SpecName.parse(RTCDataChannelState.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
