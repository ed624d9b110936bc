package dev.parley.webrtc;

/**
 * The value is of a type the object can not take now.
 *
 * <p>Immutable.
 */
public final class TypeMismatchError extends RTCException {
    private static final long serialVersionUID = 1L;

    public TypeMismatchError(String message) {
        super("TypeMismatchError", message);
    }
}
