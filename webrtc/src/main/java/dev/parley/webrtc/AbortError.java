package dev.parley.webrtc;

/**
 * The operation was aborted.
 *
 * <p>Immutable.
 */
public final class AbortError extends RTCException {
    private static final long serialVersionUID = 1L;

    public AbortError(String message) {
        super("AbortError", message);
    }
}
