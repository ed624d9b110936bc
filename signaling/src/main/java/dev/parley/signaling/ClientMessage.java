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
     * @param key the client's secret, see {@link MemberKey}: whoever joins with it again is the same member; null for
     *        somebody new each time
     */
    record Join(String room, String name, String key) implements ClientMessage {
        public Join(String room, String name) {
            this(room, name, null);
        }
    }

    /**
     * An offer, answer or rollback for one other member.
     *
     * @param call which connection to that member it belongs to; null when the client keeps no count
     */
    record Describe(String to, SessionDescription description, String call) implements ClientMessage {
        public Describe(String to, SessionDescription description) {
            this(to, description, null);
        }
    }

    /**
     * A candidate for one other member; a null candidate says there are no more.
     *
     * @param call as in {@link Describe}
     */
    record Trickle(String to, IceCandidate candidate, String call) implements ClientMessage {
        public Trickle(String to, IceCandidate candidate) {
            this(to, candidate, null);
        }
    }

    /** Leave the room; the WebSocket may stay and join again. */
    record Bye() implements ClientMessage {}

    /** Ask for a {@link ServerMessage.Pong}: browsers cannot send a ping frame. */
    record Ping() implements ClientMessage {}
}
