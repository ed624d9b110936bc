package dev.parley.webrtc;

/**
 * The string did not match the expected pattern, such as the URL of an ICE server.
 *
 * <p>Immutable.
 */
public final class SyntaxError extends RTCException {
    private static final long serialVersionUID = 1L;

    public SyntaxError(String message) {
        super("SyntaxError", message);
    }
}
