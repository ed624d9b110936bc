package dev.parley.core.sctp.wire;

import java.nio.charset.StandardCharsets;

/**
 * A cause in ERROR or ABORT (RFC 9260 section 3.3.10).
 *
 * <p>Immutable.
 */
public sealed interface ErrorCause {
    int INVALID_STREAM = 1;
    int MISSING_PARAMETER = 2;
    int STALE_COOKIE = 3;
    int OUT_OF_RESOURCE = 4;
    int UNRECOGNIZED_CHUNK = 6;
    int INVALID_PARAMETER = 7;
    int UNRECOGNIZED_PARAMETERS = 8;
    int NO_USER_DATA = 9;
    int USER_INITIATED_ABORT = 12;
    int PROTOCOL_VIOLATION = 13;

    int code();

    record InvalidStream(int streamId) implements ErrorCause {
        @Override
        public int code() {
            return INVALID_STREAM;
        }
    }

    /** @param stalenessUs microseconds since the cookie expired */
    record StaleCookie(long stalenessUs) implements ErrorCause {
        @Override
        public int code() {
            return STALE_COOKIE;
        }
    }

    /** @param chunk the chunk that was not understood, with its header */
    record UnrecognizedChunk(byte[] chunk) implements ErrorCause {
        @Override
        public int code() {
            return UNRECOGNIZED_CHUNK;
        }
    }

    record NoUserData(int tsn) implements ErrorCause {
        @Override
        public int code() {
            return NO_USER_DATA;
        }
    }

    /** A cause whose information is text for a person. */
    record Explained(int code, String reason) implements ErrorCause {}

    /** Every other cause. */
    record Other(int code, byte[] information) implements ErrorCause {}

    static ErrorCause userInitiatedAbort(String reason) {
        return new Explained(USER_INITIATED_ABORT, reason);
    }

    static ErrorCause protocolViolation(String reason) {
        return new Explained(PROTOCOL_VIOLATION, reason);
    }

    /** The text of an explained cause, at most 256 characters of it; otherwise the code's number. */
    static String describe(ErrorCause cause) {
        if (cause instanceof Explained explained && !explained.reason.isEmpty()) {
            String reason = explained.reason;
            return reason.length() > 256 ? reason.substring(0, 256) : reason;
        }
        return "SCTP error cause " + cause.code();
    }

    /** The text as it goes into the chunk, cut to what fits into any packet. */
    static byte[] reasonBytes(Explained cause) {
        String text = cause.reason().length() > 64 ? cause.reason().substring(0, 64) : cause.reason();
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
