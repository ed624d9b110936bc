package dev.parley.signaling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The members of one room, oldest first.
 *
 * <p>Loop-owned.
 */
final class Room {
    private final String name;
    private final Map<String, Seat> seats = new LinkedHashMap<>();

    Room(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    int size() {
        return seats.size();
    }

    Seat find(String id) {
        return seats.get(id);
    }

    void add(Seat seat) {
        seats.put(seat.id(), seat);
    }

    void remove(Seat seat) {
        seats.remove(seat.id());
    }

    List<Member> members() {
        return seats.values().stream().map(Seat::member).toList();
    }

    /** The same message for every member. */
    List<Delivery> toAll(ServerMessage message) {
        List<Delivery> deliveries = new ArrayList<>(seats.size() + 1);
        for (Seat seat : seats.values()) {
            deliveries.add(new Delivery(seat, message));
        }
        return deliveries;
    }
}
