package dev.parley.signaling;

/**
 * One client of the server, in a room or not yet. The server keeps it beside the client's socket and gives it back with
 * each message.
 *
 * <p>Loop-owned.
 */
public final class Seat {
    private final String connectionId;
    private final MessageAllowance allowance;
    private String id;
    private String name;
    private Room room;

    Seat(String id, MessageAllowance allowance) {
        this.connectionId = id;
        this.id = id;
        this.allowance = allowance;
    }

    /** The member's id: of this connection, or by its key the one it had before. */
    public String id() {
        return id;
    }

    /** The id for whoever brings no key. */
    String connectionId() {
        return connectionId;
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

    void enter(Room newRoom, String newId, String newName) {
        room = newRoom;
        id = newId;
        name = newName;
    }

    void leave() {
        room = null;
        name = null;
    }
}
