package dev.parley.webrtc;

/**
 * A number is out of the range allowed, such as more than 65,535 for a port. JavaScript's RangeError.
 *
 * <p>Immutable.
 */
public final class RangeError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public RangeError(String message) {
        super(message);
    }
}
