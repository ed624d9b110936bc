package dev.parley.webrtc;

/**
 * The data given is inadequate, such as a malformed certificate.
 *
 * <p>Immutable.
 */
public final class DataError extends RTCException {
    private static final long serialVersionUID = 1L;

    public DataError(String message) {
        super("DataError", message);
    }
}
