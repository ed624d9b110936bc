package dev.parley.testkit;

/**
 * The program under test can not go on: every thread of it waits and nothing is going to happen any more. The message says
 * who waits for what.
 *
 * <p>Immutable.
 */
public final class StuckException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    StuckException(String message) {
        super(message);
    }
}
