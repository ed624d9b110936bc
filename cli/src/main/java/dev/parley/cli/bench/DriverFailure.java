package dev.parley.cli.bench;

/**
 * A driver that could not do its work, in words.
 *
 * <p>Immutable.
 */
public final class DriverFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean unsupported;

    public DriverFailure(boolean unsupported, String message) {
        super(message);
        this.unsupported = unsupported;
    }

    /** Whether the stack cannot do this by nature, and it is no accident. */
    public boolean isUnsupported() {
        return unsupported;
    }
}
