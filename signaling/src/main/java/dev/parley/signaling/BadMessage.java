package dev.parley.signaling;

/**
 * A text that is no message of the protocol. Carries the words for the {@code error} that answers it.
 *
 * <p>Immutable.
 */
public final class BadMessage extends Exception {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    public BadMessage(ErrorCode code, String message) {
        // An expected answer to hostile input: no stack trace to fill, no cost to amplify.
        super(message, null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** The message for the client who sent the text. */
    public ServerMessage.Refused toRefused() {
        return new ServerMessage.Refused(code, getMessage(), null);
    }
}
