package dev.parley.webrtc;

/**
 * An OperationError with details (WebRTC 1.0, section 11.1).
 *
 * <p>Immutable.
 */
public final class RTCError extends RTCException {
    private static final long serialVersionUID = 1L;

    private final transient RTCErrorInit init;

    public RTCError(RTCErrorInit init, String message) {
        super("OperationError", message);
        this.init = init;
    }

    public RTCErrorDetailType errorDetail() {
        return init.errorDetail();
    }

    /** The line of the description, from 1, or null. */
    public Integer sdpLineNumber() {
        return init.sdpLineNumber();
    }

    /** Cause code of SCTP (RFC 9260 section 3.3.10), or null. */
    public Integer sctpCauseCode() {
        return init.sctpCauseCode();
    }

    /** The DTLS alert received, or null. */
    public Long receivedAlert() {
        return init.receivedAlert();
    }

    /** The DTLS alert sent, or null. */
    public Long sentAlert() {
        return init.sentAlert();
    }
}
