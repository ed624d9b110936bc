package dev.parley.core.jsep;

/**
 * A call or a description that cannot be followed. Nothing has changed.
 *
 * <p>Immutable.
 */
public final class NegotiationException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_MESSAGE_LENGTH = 300;

    /** The W3C error each maps to. */
    public enum Kind {
        /** InvalidStateError. */
        INVALID_STATE,
        /** InvalidAccessError: also a description whose content is invalid. */
        INVALID_ACCESS,
        /** InvalidModificationError. */
        INVALID_MODIFICATION,
        /** RTCError with errorDetail sdp-syntax-error and the line number. */
        SDP_SYNTAX,
        /** OperationError. */
        OPERATION,
        /** TypeError. */
        TYPE
    }

    private final Kind kind;
    private final int lineNumber;

    public NegotiationException(Kind kind, String message) {
        this(kind, message, 0);
    }

    /** @param lineNumber the line of the description that is wrong, counted from 1; 0 when it is not one line */
    public NegotiationException(Kind kind, String message, int lineNumber) {
        super(message);
        this.kind = kind;
        this.lineNumber = lineNumber;
    }

    /** A description that is well written but cannot be used; the line goes into the message. */
    static NegotiationException content(int lineNumber, String problem) {
        // It quotes names the peer chose, which may be very long.
        String quoted = problem.length() <= MAX_MESSAGE_LENGTH
                ? problem
                : problem.substring(0, MAX_MESSAGE_LENGTH) + "...";
        return new NegotiationException(Kind.INVALID_ACCESS,
                lineNumber == 0 ? quoted : "Line " + lineNumber + ": " + quoted, lineNumber);
    }

    public Kind kind() {
        return kind;
    }

    public int lineNumber() {
        return lineNumber;
    }
}
