package dev.parley.webrtc;

/**
 * The state of ICE and DTLS together (WebRTC 1.0, section 4.3.3).
 *
 * <p>Immutable.
 */
public enum RTCPeerConnectionState {
    CLOSED, FAILED, DISCONNECTED, NEW, CONNECTING, CONNECTED;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCPeerConnectionState of(String value) {
        return SpecName.parse(RTCPeerConnectionState.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
