package dev.parley.signaling;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Whatever clients do in whatever order: nothing crosses from room to room, limits hold, nobody is forgotten. */
class RoomsFuzzTest {
    private static final RoomRules RULES = RoomRules.DEFAULT.withMaxRooms(2).withMaxMembers(3)
            .withMessageRate(1_000, 10_000);
    private static final SessionDescription OFFER = new SessionDescription("offer", "");

    @FuzzTest(maxDuration = "60s")
    void rooms(FuzzedDataProvider data) {
        Rooms rooms = new Rooms(RULES, new Random(data.consumeLong()));
        List<Seat> seats = new ArrayList<>();
        for (int steps = 0; data.remainingBytes() > 0 && steps < 500; steps++) {
            if (seats.isEmpty() || data.consumeInt(0, 7) == 0) {
                seats.add(rooms.open(0));
            }
            Seat seat = seats.get(data.consumeInt(0, seats.size() - 1));
            Seat other = seats.get(data.consumeInt(0, seats.size() - 1));
            check(seat, step(rooms, seat, other, data));
            checkLimits(rooms, seats);
        }
        seats.forEach(rooms::close);
        if (rooms.roomCount() != 0 || rooms.memberCount() != 0) {
            throw new AssertionError("somebody was forgotten");
        }
    }

    private static List<Delivery> step(Rooms rooms, Seat seat, Seat other, FuzzedDataProvider data) {
        return switch (data.consumeInt(0, 5)) {
            case 0 -> rooms.handle(seat, new ClientMessage.Join("room-" + data.consumeInt(0, 3), null), 0);
            case 1 -> rooms.handle(seat, new ClientMessage.Describe(other.id(), OFFER), 0);
            case 2 -> rooms.handle(seat, new ClientMessage.Trickle(other.id(), null), 0);
            case 3 -> rooms.handle(seat, new ClientMessage.Bye(), 0);
            case 4 -> rooms.close(seat);
            default -> rooms.handle(seat, new ClientMessage.Join(data.consumeString(8), null), 0);
        };
    }

    private static void check(Seat from, List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            boolean relayed = delivery.message() instanceof ServerMessage.Described
                    || delivery.message() instanceof ServerMessage.Trickled;
            if (relayed && (delivery.to() == from || from.roomName() == null
                    || !Objects.equals(from.roomName(), delivery.to().roomName()))) {
                throw new AssertionError("a message left its room");
            }
        }
    }

    private static void checkLimits(Rooms rooms, List<Seat> seats) {
        long seated = seats.stream().filter(seat -> seat.roomName() != null).count();
        if (rooms.memberCount() != seated || rooms.roomCount() > RULES.maxRooms()
                || seated > (long) RULES.maxRooms() * RULES.maxMembers()) {
            throw new AssertionError(rooms.memberCount() + " of " + seated + " members in " + rooms.roomCount());
        }
    }
}
