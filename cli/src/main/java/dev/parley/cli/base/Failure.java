package dev.parley.cli.base;

/**
 * What went wrong in words for whoever typed the command, and what to do about it.
 *
 * <p>Immutable.
 */
public final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final transient int exitCode;
    private final String reason;
    private final String advice;

    /** @param advice a sentence that begins with a verb */
    public Failure(int exitCode, String message, String advice) {
        this(exitCode, exitCode == Output.CALLED_WRONGLY ? "called-wrongly" : "failed", message, advice);
    }

    /** @param reason a word for programs */
    public Failure(int exitCode, String reason, String message, String advice) {
        super(message);
        this.exitCode = exitCode;
        this.reason = reason;
        this.advice = advice;
    }

    public int exitCode() {
        return exitCode;
    }

    public String reason() {
        return reason;
    }

    public String advice() {
        return advice;
    }
}
