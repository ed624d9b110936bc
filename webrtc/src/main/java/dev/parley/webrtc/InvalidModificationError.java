package dev.parley.webrtc;

/**
 * The object can not be modified in this way, such as a description changed by hand.
 *
 * <p>Immutable.
 */
public final class InvalidModificationError extends RTCException {
    private static final long serialVersionUID = 1L;

    public InvalidModificationError(String message) {
        super("InvalidModificationError", message);
    }
}
