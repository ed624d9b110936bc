package dev.parley.webrtc;

/**
 * Kind of a TCP candidate (WebRTC 1.0, section 4.8.1.4).
 *
 * <p>Immutable.
 */
public enum RTCIceTcpCandidateType {
    ACTIVE, PASSIVE, SO;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCIceTcpCandidateType of(String value) {
        return SpecName.parse(RTCIceTcpCandidateType.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
