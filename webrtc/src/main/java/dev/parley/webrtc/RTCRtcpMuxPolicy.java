package dev.parley.webrtc;

/**
 * Whether RTP and RTCP share a transport: always (WebRTC 1.0, section 4.2.5).
 *
 * <p>Immutable.
 */
public enum RTCRtcpMuxPolicy {
    REQUIRE;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCRtcpMuxPolicy of(String value) {
        return SpecName.parse(RTCRtcpMuxPolicy.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
