package dev.parley.webrtc;

/**
 * The operation is not supported.
 *
 * <p>Immutable.
 */
public final class NotSupportedError extends RTCException {
    private static final long serialVersionUID = 1L;

    public NotSupportedError(String message) {
        super("NotSupportedError", message);
    }
}
