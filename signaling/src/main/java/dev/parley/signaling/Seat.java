package dev.parley.signaling;

/**
 * One client of the server, in a room or not yet. The server keeps it beside the client's socket and gives it back with
 * each message.
 *
 * <p>Loop-owned.
 */
public final class Seat {
    private final String id;
    private final MessageAllowance allowance;
    private String name;
    private Room room;

    Seat(String id, MessageAllowance allowance) {
        this.id = id;
        this.allowance = allowance;
    }

    /** The client's id, the same in every room it joins. */
    public String id() {
        return id;
    }

    /** Name of the room, or null before the join and after the bye. */
    public String roomName() {
        return room == null ? null : room.name();
    }

    Room room() {
        return room;
    }

    MessageAllowance allowance() {
        return allowance;
    }

    Member member() {
        return new Member(id, name);
    }

    void enter(Room newRoom, String newName) {
        room = newRoom;
        name = newName;
    }

    void leave() {
        room = null;
        name = null;
    }
}
