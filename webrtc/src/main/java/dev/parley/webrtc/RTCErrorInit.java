package dev.parley.webrtc;

/**
 * What an {@link RTCError} carries (WebRTC 1.0, section 11.3); absent members are null.
 *
 * <p>Immutable.
 *
 * @param errorDetail   where the error comes from
 * @param sdpLineNumber line of the description, from 1, for {@code sdp-syntax-error}
 * @param sctpCauseCode cause code of SCTP, for {@code sctp-failure}
 * @param receivedAlert DTLS alert that came, for {@code dtls-failure}
 * @param sentAlert     DTLS alert that was sent, for {@code dtls-failure}
 */
public record RTCErrorInit(RTCErrorDetailType errorDetail, Integer sdpLineNumber, Integer sctpCauseCode,
        Long receivedAlert, Long sentAlert) {
    public RTCErrorInit(RTCErrorDetailType errorDetail) {
        this(errorDetail, null, null, null, null);
    }

    /** For {@code sdp-syntax-error}. */
    public static RTCErrorInit sdpSyntaxError(int lineNumber) {
        return new RTCErrorInit(RTCErrorDetailType.SDP_SYNTAX_ERROR, lineNumber, null, null, null);
    }
}
