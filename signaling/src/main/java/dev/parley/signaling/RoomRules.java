package dev.parley.signaling;

import java.util.List;
import java.util.Set;

/**
 * What the rooms of a server allow.
 *
 * @param maxRooms rooms with somebody inside at one time
 * @param maxMembers members of one room; everybody sends to everybody, so a home uplink ends well below ten
 * @param onlyRooms the only rooms there are; empty means that any lawful name is a room
 * @param iceServers delivered with each welcome
 * @param messagesPerSecond per client in the long run
 * @param messageBurst per client at once: a newcomer sends a description and its candidates to every member
 *
 * <p>Immutable.
 */
public record RoomRules(int maxRooms, int maxMembers, Set<String> onlyRooms, List<IceServer> iceServers,
        int messagesPerSecond, int messageBurst) {
    /** Any room, eight members each, no ICE servers. */
    public static final RoomRules DEFAULT = new RoomRules(1_000, 8, Set.of(), List.of(), 100, 500);

    public RoomRules {
        if (maxRooms < 1 || maxMembers < 1 || messagesPerSecond < 1 || messageBurst < 1) {
            throw new IllegalArgumentException("limits are at least 1");
        }
        onlyRooms = Set.copyOf(onlyRooms);
        iceServers = List.copyOf(iceServers);
    }

    public RoomRules withIceServers(List<IceServer> servers) {
        return new RoomRules(maxRooms, maxMembers, onlyRooms, servers, messagesPerSecond, messageBurst);
    }

    public RoomRules withMaxMembers(int members) {
        return new RoomRules(maxRooms, members, onlyRooms, iceServers, messagesPerSecond, messageBurst);
    }

    public RoomRules withMaxRooms(int rooms) {
        return new RoomRules(rooms, maxMembers, onlyRooms, iceServers, messagesPerSecond, messageBurst);
    }

    public RoomRules withOnlyRooms(Set<String> rooms) {
        return new RoomRules(maxRooms, maxMembers, rooms, iceServers, messagesPerSecond, messageBurst);
    }

    public RoomRules withMessageRate(int perSecond, int burst) {
        return new RoomRules(maxRooms, maxMembers, onlyRooms, iceServers, perSecond, burst);
    }
}
