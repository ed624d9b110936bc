package dev.parley.webrtc;

/**
 * The program's permission policy, or the user, refused.
 *
 * <p>Immutable.
 */
public final class NotAllowedError extends RTCException {
    private static final long serialVersionUID = 1L;

    public NotAllowedError(String message) {
        super("NotAllowedError", message);
    }
}
