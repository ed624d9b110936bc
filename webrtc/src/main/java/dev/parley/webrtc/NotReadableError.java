package dev.parley.webrtc;

/**
 * The device exists and is allowed, but can not be read, for instance because another program has it.
 *
 * <p>Immutable.
 */
public final class NotReadableError extends RTCException {
    private static final long serialVersionUID = 1L;

    public NotReadableError(String message) {
        super("NotReadableError", message);
    }
}
