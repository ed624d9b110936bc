package dev.parley.webrtc;

/**
 * A network error occurred, such as an SCTP association that ended.
 *
 * <p>Immutable.
 */
public final class NetworkError extends RTCException {
    private static final long serialVersionUID = 1L;

    public NetworkError(String message) {
        super("NetworkError", message);
    }
}
