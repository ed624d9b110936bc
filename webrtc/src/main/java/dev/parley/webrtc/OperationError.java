package dev.parley.webrtc;

/**
 * The operation failed for a reason of its own, such as a candidate that fits no section.
 *
 * <p>Immutable.
 */
public final class OperationError extends RTCException {
    private static final long serialVersionUID = 1L;

    public OperationError(String message) {
        super("OperationError", message);
    }

    public OperationError(String message, Throwable cause) {
        super("OperationError", message, cause);
    }
}
