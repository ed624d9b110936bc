package dev.parley.webrtc;

/**
 * Encoding or decoding failed.
 *
 * <p>Immutable.
 */
public final class EncodingError extends RTCException {
    private static final long serialVersionUID = 1L;

    public EncodingError(String message) {
        super("EncodingError", message);
    }
}
