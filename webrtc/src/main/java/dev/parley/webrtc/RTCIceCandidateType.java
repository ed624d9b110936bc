package dev.parley.webrtc;

/**
 * Type of a candidate (WebRTC 1.0, section 4.8.1.5).
 *
 * <p>Immutable.
 */
public enum RTCIceCandidateType {
    HOST, SRFLX, PRFLX, RELAY;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCIceCandidateType of(String value) {
        return SpecName.parse(RTCIceCandidateType.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
