package dev.parley.signaling;

import java.util.List;

/**
 * What the server says to a client, one record per {@code type} of {@code docs/signaling.md}.
 *
 * <p>Immutable.
 */
public sealed interface ServerMessage {

    /**
     * The answer to a join. The newcomer offers to each of the {@code members}, and is polite towards them.
     *
     * @param id the client's own id, unique in the server
     * @param room the room's name as the server spells it
     * @param members who was there before, oldest first
     * @param iceServers for {@code RTCConfiguration.iceServers}
     */
    record Welcome(String id, String room, List<Member> members, List<IceServer> iceServers) implements ServerMessage {
        public Welcome {
            members = List.copyOf(members);
            iceServers = List.copyOf(iceServers);
        }
    }

    /**
     * Somebody came and will offer, or came back with the same id and its connections. Whoever was there before is impolite
     * towards the newcomer.
     */
    record Joined(Member member) implements ServerMessage {}

    /** Somebody went. */
    record Left(String id) implements ServerMessage {}

    /**
     * An offer, answer or rollback from one other member.
     *
     * @param call which connection it belongs to, or null
     */
    record Described(String from, SessionDescription description, String call) implements ServerMessage {
        public Described(String from, SessionDescription description) {
            this(from, description, null);
        }
    }

    /**
     * A candidate from one other member; a null candidate says there are no more.
     *
     * @param call which connection it belongs to, or null
     */
    record Trickled(String from, IceCandidate candidate, String call) implements ServerMessage {
        public Trickled(String from, IceCandidate candidate) {
            this(from, candidate, null);
        }
    }

    /**
     * The last message was not obeyed. The connection lives on unless the server closes it.
     *
     * @param code one of the fixed words
     * @param message an English sentence for people who write clients
     * @param to the member whom the refused message was for, or null
     */
    record Refused(ErrorCode code, String message, String to) implements ServerMessage {}

    /** The answer to a {@link ClientMessage.Ping}. */
    record Pong() implements ServerMessage {}
}
