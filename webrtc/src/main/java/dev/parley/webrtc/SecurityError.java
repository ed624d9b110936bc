package dev.parley.webrtc;

/**
 * The operation is insecure.
 *
 * <p>Immutable.
 */
public final class SecurityError extends RTCException {
    private static final long serialVersionUID = 1L;

    public SecurityError(String message) {
        super("SecurityError", message);
    }
}
