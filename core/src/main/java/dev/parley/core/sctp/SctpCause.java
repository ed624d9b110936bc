package dev.parley.core.sctp;

/**
 * Why an association ended.
 *
 * <p>Immutable.
 *
 * @param code   cause code of an ABORT (RFC 9260 section 3.3.10), or -1
 * @param reason a sentence for a person
 */
public record SctpCause(Kind kind, int code, String reason) {
    /** What kind of end it was. */
    public enum Kind {
        /** Both sides agreed to end (SHUTDOWN). */
        SHUTDOWN,
        /** We aborted because the owner asked for it. */
        LOCAL_ABORT,
        /** The peer aborted. */
        REMOTE_ABORT,
        /** The peer broke the protocol, and we aborted. */
        PROTOCOL_VIOLATION,
        /** The peer began anew and knows nothing of this association. */
        RESTARTED,
        /** Nobody answered. */
        UNREACHABLE,
        /** What carried the packets ended. */
        TRANSPORT_ENDED
    }

    static SctpCause of(Kind kind, String reason) {
        return new SctpCause(kind, -1, reason);
    }
}
