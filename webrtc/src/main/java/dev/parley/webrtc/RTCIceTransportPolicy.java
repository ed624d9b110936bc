package dev.parley.webrtc;

/**
 * Which candidates are used (WebRTC 1.0, section 4.2.3).
 *
 * <p>Immutable.
 */
public enum RTCIceTransportPolicy {
    RELAY, ALL;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCIceTransportPolicy of(String value) {
        return SpecName.parse(RTCIceTransportPolicy.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
