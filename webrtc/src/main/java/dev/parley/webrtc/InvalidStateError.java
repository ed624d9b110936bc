package dev.parley.webrtc;

/**
 * The object is in a state that does not allow the call, such as a closed connection.
 *
 * <p>Immutable.
 */
public final class InvalidStateError extends RTCException {
    private static final long serialVersionUID = 1L;

    public InvalidStateError(String message) {
        super("InvalidStateError", message);
    }
}
