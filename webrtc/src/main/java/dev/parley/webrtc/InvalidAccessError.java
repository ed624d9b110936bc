package dev.parley.webrtc;

/**
 * The object does not support the operation or argument, such as a track that has a sender already.
 *
 * <p>Immutable.
 */
public final class InvalidAccessError extends RTCException {
    private static final long serialVersionUID = 1L;

    public InvalidAccessError(String message) {
        super("InvalidAccessError", message);
    }
}
