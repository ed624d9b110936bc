package dev.parley.signaling;

/**
 * What a client says to the server, one record per {@code type} of {@code docs/signaling.md}.
 *
 * <p>Immutable.
 */
public sealed interface ClientMessage {

    /**
     * The first message: take a seat in a room.
     *
     * @param room name of the room, see {@link RoomName}
     * @param name what the others shall call this member; null for nothing
     */
    record Join(String room, String name) implements ClientMessage {}

    /** An offer, answer or rollback for one other member. */
    record Describe(String to, SessionDescription description) implements ClientMessage {}

    /** A candidate for one other member; a null candidate says there are no more. */
    record Trickle(String to, IceCandidate candidate) implements ClientMessage {}

    /** Leave the room; the WebSocket may stay and join again. */
    record Bye() implements ClientMessage {}

    /** Ask for a {@link ServerMessage.Pong}: browsers cannot send a ping frame. */
    record Ping() implements ClientMessage {}
}
