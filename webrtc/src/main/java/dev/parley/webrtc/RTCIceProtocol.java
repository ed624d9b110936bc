package dev.parley.webrtc;

/**
 * Transport of a candidate (WebRTC 1.0, section 4.8.1.3).
 *
 * <p>Immutable.
 */
public enum RTCIceProtocol {
    UDP, TCP;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCIceProtocol of(String value) {
        return SpecName.parse(RTCIceProtocol.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
