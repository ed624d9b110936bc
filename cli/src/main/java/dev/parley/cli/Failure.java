package dev.parley.cli;

/**
 * What went wrong in words for whoever typed the command, and what to do about it.
 *
 * <p>Immutable.
 */
final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final transient int exitCode;
    private final String reason;
    private final String advice;

    /** @param advice a sentence that begins with a verb */
    Failure(int exitCode, String message, String advice) {
        this(exitCode, exitCode == Output.CALLED_WRONGLY ? "called-wrongly" : "failed", message, advice);
    }

    /** @param reason a word for programs */
    Failure(int exitCode, String reason, String message, String advice) {
        super(message);
        this.exitCode = exitCode;
        this.reason = reason;
        this.advice = advice;
    }

    int exitCode() {
        return exitCode;
    }

    String reason() {
        return reason;
    }

    String advice() {
        return advice;
    }
}
