package dev.parley.signaling;

/**
 * The fixed words of {@code error} messages. Programs decide by them, people read the sentence beside them.
 *
 * <p>Immutable.
 */
public enum ErrorCode {
    /** Not JSON, or not an object, or a member is missing or of the wrong kind. */
    MALFORMED("malformed"),
    /** The {@code type} is none that the server knows. */
    UNKNOWN_TYPE("unknown-type"),
    /** The message is longer than the server accepts. */
    TOO_LARGE("too-large"),
    /** The room's name breaks the rules of {@link RoomName}. */
    BAD_ROOM("bad-room"),
    /** The server has fixed rooms and this is none of them. */
    UNKNOWN_ROOM("unknown-room"),
    /** The room has as many members as it may have. */
    ROOM_FULL("room-full"),
    /** The server has as many rooms as it may have. */
    SERVER_FULL("server-full"),
    /** {@code to} names nobody in this room. */
    UNKNOWN_MEMBER("unknown-member"),
    /** This message needs a seat in a room. */
    NOT_JOINED("not-joined"),
    /** A client sits in one room at a time. */
    ALREADY_JOINED("already-joined"),
    /** The same client has joined by another connection; this one is no longer in the room. */
    REPLACED("replaced"),
    /** Too many messages in too short a time. */
    RATE_LIMITED("rate-limited"),
    /** A word that this version of the library does not know. */
    OTHER("other");

    private final String word;

    ErrorCode(String word) {
        this.word = word;
    }

    /** The word on the wire. */
    public String word() {
        return word;
    }

    /** The code of a word; {@link #OTHER} for words that came after this version. */
    public static ErrorCode of(String word) {
        for (ErrorCode code : values()) {
            if (code.word.equals(word)) {
                return code;
            }
        }
        return OTHER;
    }
}
