package dev.parley.webrtc;

/**
 * The state of ICE (WebRTC 1.0, section 4.3.4).
 *
 * <p>Immutable.
 */
public enum RTCIceConnectionState {
    CLOSED, FAILED, DISCONNECTED, NEW, CHECKING, COMPLETED, CONNECTED;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCIceConnectionState of(String value) {
        return SpecName.parse(RTCIceConnectionState.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
