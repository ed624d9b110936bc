package dev.parley.webrtc;

/**
 * Where an {@link RTCError} comes from (WebRTC 1.0, section 11.2).
 *
 * <p>Immutable.
 */
public enum RTCErrorDetailType {
    DATA_CHANNEL_FAILURE, DTLS_FAILURE, FINGERPRINT_FAILURE, SCTP_FAILURE, SDP_SYNTAX_ERROR, HARDWARE_ENCODER_NOT_AVAILABLE, HARDWARE_ENCODER_ERROR;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCErrorDetailType of(String value) {
        return SpecName.parse(RTCErrorDetailType.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
