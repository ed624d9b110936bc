package dev.parley.webrtc;

/**
 * State of DTLS (WebRTC 1.0, section 5.5.1).
 *
 * <p>Immutable.
 */
public enum RTCDtlsTransportState {
    NEW, CONNECTING, CONNECTED, CLOSED, FAILED;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCDtlsTransportState of(String value) {
        return SpecName.parse(RTCDtlsTransportState.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
