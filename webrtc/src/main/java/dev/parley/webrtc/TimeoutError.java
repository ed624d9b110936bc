package dev.parley.webrtc;

/**
 * The operation took longer than it was allowed to.
 *
 * <p>Immutable.
 */
public final class TimeoutError extends RTCException {
    private static final long serialVersionUID = 1L;

    public TimeoutError(String message) {
        super("TimeoutError", message);
    }
}
