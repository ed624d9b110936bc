package dev.parley.webrtc;

/**
 * Component of a candidate (WebRTC 1.0, section 5.6.4).
 *
 * <p>Immutable.
 */
public enum RTCIceComponent {
    RTP, RTCP;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCIceComponent of(String value) {
        return SpecName.parse(RTCIceComponent.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
