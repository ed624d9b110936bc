package dev.parley.webrtc;

/**
 * Which way media goes in a section (WebRTC 1.0, section 5.4.1).
 *
 * <p>Immutable.
 */
public enum RTCRtpTransceiverDirection {
    SENDRECV, SENDONLY, RECVONLY, INACTIVE, STOPPED;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCRtpTransceiverDirection of(String value) {
        return SpecName.parse(RTCRtpTransceiverDirection.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
