package dev.parley.webrtc;

/**
 * An argument is not of the expected kind, such as a candidate without mid and without line index. JavaScript's TypeError.
 *
 * <p>Immutable.
 */
public final class TypeError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public TypeError(String message) {
        super(message);
    }
}
