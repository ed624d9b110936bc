package dev.parley.signaling;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The rooms of a server, without its sockets: messages and the time go in, deliveries come out. Messages pass between
 * members of one room only.
 *
 * <p>Commands: {@link #open}, {@link #handle}, {@link #close}; each returns what is to be sent. Getters: {@link
 * #roomCount}, {@link #memberCount}.
 *
 * <p>Loop-owned.
 */
public final class Rooms {
    private static final int ID_BYTES = 8;

    private final RoomRules rules;
    private final RandomGenerator random;
    private final Map<String, Room> rooms = new HashMap<>();
    private int memberCount;

    /**
     * @param random where ids come from; a server passes a {@link java.security.SecureRandom}
     */
    public Rooms(RoomRules rules, RandomGenerator random) {
        this.rules = rules;
        this.random = random;
    }

    /** A client has connected. */
    public Seat open(long nowNs) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new Seat(HexFormat.of().formatHex(id),
                new MessageAllowance(rules.messagesPerSecond(), rules.messageBurst(), nowNs));
    }

    /** A client has sent a message. */
    public List<Delivery> handle(Seat seat, ClientMessage message, long nowNs) {
        if (!seat.allowance().take(nowNs)) {
            return refuse(seat, ErrorCode.RATE_LIMITED,
                    "more than " + rules.messagesPerSecond() + " messages per second; wait and send again", null);
        }
        return switch (message) {
            case ClientMessage.Join join -> join(seat, join);
            case ClientMessage.Describe describe -> relay(seat, describe.to(),
                    new ServerMessage.Described(seat.id(), describe.description(), describe.call()));
            case ClientMessage.Trickle trickle -> relay(seat, trickle.to(),
                    new ServerMessage.Trickled(seat.id(), trickle.candidate(), trickle.call()));
            case ClientMessage.Bye bye -> seat.room() == null ? notJoined(seat) : leave(seat);
            case ClientMessage.Ping ping -> List.of(new Delivery(seat, new ServerMessage.Pong()));
        };
    }

    /** A client has gone. */
    public List<Delivery> close(Seat seat) {
        return seat.room() == null ? List.of() : leave(seat);
    }

    /** Rooms with somebody inside. */
    public int roomCount() {
        return rooms.size();
    }

    /** Members of all rooms. */
    public int memberCount() {
        return memberCount;
    }

    private List<Delivery> join(Seat seat, ClientMessage.Join join) {
        String name = RoomName.find(join.room());
        String id = join.key() == null ? seat.connectionId() : MemberKey.idOf(join.key());
        ErrorCode obstacle = obstacle(seat, name, id);
        if (obstacle != null) {
            return refuse(seat, obstacle, sentence(obstacle), null);
        }
        Room room = rooms.computeIfAbsent(name, Room::new);
        List<Delivery> farewell = replace(room, id);
        List<Member> present = room.members();
        seat.enter(room, id, join.name());
        List<Delivery> deliveries = room.toAll(new ServerMessage.Joined(seat.member()));
        room.add(seat);
        memberCount++;
        // First in the list: whoever hears "joined" may answer at once, the newcomer knows its id by then.
        deliveries.add(0, new Delivery(seat,
                new ServerMessage.Welcome(seat.id(), name, present, rules.iceServers())));
        deliveries.addAll(farewell);
        return deliveries;
    }

    /** Who comes back by a new connection, while nobody has noticed yet that the old one is dead, takes its seat. */
    private List<Delivery> replace(Room room, String id) {
        Seat before = room.find(id);
        if (before == null) {
            return List.of();
        }
        room.remove(before);
        before.leave();
        memberCount--;
        return refuse(before, ErrorCode.REPLACED, "the same client has joined by another connection", null);
    }

    private ErrorCode obstacle(Seat seat, String roomName, String id) {
        if (seat.room() != null) {
            return ErrorCode.ALREADY_JOINED;
        }
        if (roomName == null) {
            return ErrorCode.BAD_ROOM;
        }
        if (!rules.onlyRooms().isEmpty() && !rules.onlyRooms().contains(roomName)) {
            return ErrorCode.UNKNOWN_ROOM;
        }
        Room room = rooms.get(roomName);
        if (room == null) {
            return rooms.size() < rules.maxRooms() ? null : ErrorCode.SERVER_FULL;
        }
        return room.size() < rules.maxMembers() || room.find(id) != null ? null : ErrorCode.ROOM_FULL;
    }

    private String sentence(ErrorCode obstacle) {
        return switch (obstacle) {
            case ALREADY_JOINED -> "this connection is in a room already; say bye first";
            case BAD_ROOM -> "a room's name has 1 to " + RoomName.MAX_LENGTH + " letters, digits, - _ or .";
            case UNKNOWN_ROOM -> "this server has no such room";
            case ROOM_FULL -> "the room has " + rules.maxMembers() + " members and no more seats";
            case SERVER_FULL -> "the server has no more rooms; try again later";
            default -> throw new IllegalArgumentException(obstacle.word());
        };
    }

    private List<Delivery> relay(Seat seat, String to, ServerMessage message) {
        if (seat.room() == null) {
            return notJoined(seat);
        }
        Seat receiver = seat.room().find(to);
        if (receiver == null || receiver == seat) {
            return refuse(seat, ErrorCode.UNKNOWN_MEMBER, "nobody else in this room has this id", to);
        }
        return List.of(new Delivery(receiver, message));
    }

    private List<Delivery> leave(Seat seat) {
        Room room = seat.room();
        room.remove(seat);
        seat.leave();
        memberCount--;
        if (room.size() == 0) {
            rooms.remove(room.name());
        }
        return room.toAll(new ServerMessage.Left(seat.id()));
    }

    private static List<Delivery> notJoined(Seat seat) {
        return refuse(seat, ErrorCode.NOT_JOINED, "join a room first", null);
    }

    private static List<Delivery> refuse(Seat seat, ErrorCode code, String message, String to) {
        return List.of(new Delivery(seat, new ServerMessage.Refused(code, message, to)));
    }
}
