package dev.parley.webrtc;

/**
 * No device or setting satisfies a constraint (Media Capture and Streams, section 8).
 *
 * <p>Immutable.
 */
public final class OverconstrainedError extends RTCException {
    private static final long serialVersionUID = 1L;

    private final String constraint;

    public OverconstrainedError(String constraint, String message) {
        super("OverconstrainedError", message);
        this.constraint = constraint;
    }

    /** The name of the constraint that could not be met. */
    public String constraint() {
        return constraint;
    }
}
