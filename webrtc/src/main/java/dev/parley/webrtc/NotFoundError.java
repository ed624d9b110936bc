package dev.parley.webrtc;

/**
 * There is no such object, such as a device of the kind asked for.
 *
 * <p>Immutable.
 */
public final class NotFoundError extends RTCException {
    private static final long serialVersionUID = 1L;

    public NotFoundError(String message) {
        super("NotFoundError", message);
    }
}
