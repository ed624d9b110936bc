package dev.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private static final SessionDescription OFFER = new SessionDescription("offer", "v=0\r\n");
    private static final long SECOND_NS = 1_000_000_000L;

    private static final String ADAS_KEY = "0123456789abcdef-adas-secret";

    private Rooms rooms = rooms(RoomRules.DEFAULT);
    private long nowNs;

    @Test
    void theFirstMemberIsWelcomedToAnEmptyRoom() {
        Seat ada = rooms.open(nowNs);
        var welcome = new ServerMessage.Welcome(ada.id(), "blue", List.of(), List.of());
        assertThat(join(ada, "blue", "Ada")).containsExactly(new Delivery(ada, welcome));
        assertThat(rooms.roomCount()).isEqualTo(1);
    }

    @Test
    void aNewcomerLearnsWhoIsThereAndTheOthersLearnOfIt() {
        Seat ada = seated("blue", "Ada");
        Seat bob = rooms.open(nowNs);
        assertThat(join(bob, "blue", "Bob")).containsExactly(
                new Delivery(bob,
                        new ServerMessage.Welcome(bob.id(), "blue", List.of(new Member(ada.id(), "Ada")), List.of())),
                new Delivery(ada, new ServerMessage.Joined(new Member(bob.id(), "Bob"))));
    }

    @Test
    void aDescriptionGoesToOneMemberOnly() {
        Seat ada = seated("blue", null);
        Seat bob = seated("blue", null);
        seated("blue", null);
        assertThat(send(bob, new ClientMessage.Describe(ada.id(), OFFER)))
                .containsExactly(new Delivery(ada, new ServerMessage.Described(bob.id(), OFFER)));
        assertThat(send(ada, new ClientMessage.Trickle(bob.id(), null)))
                .containsExactly(new Delivery(bob, new ServerMessage.Trickled(ada.id(), null)));
    }

    @Test
    void nothingCrossesFromRoomToRoom() {
        Seat ada = seated("blue", null);
        Seat eve = seated("green", null);
        assertRefused(send(eve, new ClientMessage.Describe(ada.id(), OFFER)), eve, ErrorCode.UNKNOWN_MEMBER);
        assertRefused(send(eve, new ClientMessage.Trickle(ada.id(), null)), eve, ErrorCode.UNKNOWN_MEMBER);
        assertRefused(send(eve, new ClientMessage.Describe(eve.id(), OFFER)), eve, ErrorCode.UNKNOWN_MEMBER);
    }

    @Test
    void stateIsAsked() {
        Seat ada = rooms.open(nowNs);
        assertRefused(send(ada, new ClientMessage.Describe("x", OFFER)), ada, ErrorCode.NOT_JOINED);
        assertRefused(send(ada, new ClientMessage.Bye()), ada, ErrorCode.NOT_JOINED);
        join(ada, "blue", null);
        assertRefused(join(ada, "green", null), ada, ErrorCode.ALREADY_JOINED);
    }

    /** A server that was restarted remembers nobody; the id comes from the key alone. */
    @Test
    void whoShowsTheSameKeyIsTheSameMemberAlsoToAnotherServer() {
        Seat ada = rooms.open(nowNs);
        send(ada, new ClientMessage.Join("blue", "Ada", ADAS_KEY));
        String id = ada.id();
        rooms = rooms(RoomRules.DEFAULT);
        Seat again = rooms.open(nowNs);
        send(again, new ClientMessage.Join("blue", "Ada", ADAS_KEY));
        assertThat(again.id()).isEqualTo(id).doesNotContain(ADAS_KEY).hasSize(24);
        Seat bob = rooms.open(nowNs);
        send(bob, new ClientMessage.Join("blue", "Bob", ADAS_KEY.toUpperCase(Locale.ROOT)));
        assertThat(bob.id()).isNotEqualTo(id);
    }

    /** Nobody has noticed yet that the first connection is dead. */
    @Test
    void whoComesBackByANewConnectionTakesItsOldSeatAlsoInAFullRoom() {
        rooms = rooms(RoomRules.DEFAULT.withMaxMembers(2));
        Seat dead = rooms.open(nowNs);
        send(dead, new ClientMessage.Join("blue", "Ada", ADAS_KEY));
        Seat bob = seated("blue", "Bob");
        Seat ada = rooms.open(nowNs);
        List<Delivery> deliveries = send(ada, new ClientMessage.Join("blue", "Ada", ADAS_KEY));
        assertThat(deliveries).extracting(Delivery::to).containsExactly(ada, bob, dead);
        assertThat(deliveries.get(1).message()).isEqualTo(new ServerMessage.Joined(new Member(ada.id(), "Ada")));
        assertThat(((ServerMessage.Refused) deliveries.get(2).message()).code()).isEqualTo(ErrorCode.REPLACED);
        assertThat(rooms.close(dead)).isEmpty();
        assertThat(rooms.memberCount()).isEqualTo(2);
        assertThat(send(bob, new ClientMessage.Trickle(ada.id(), null, "call"))).containsExactly(
                new Delivery(ada, new ServerMessage.Trickled(bob.id(), null, "call")));
    }

    @Test
    void byeLeavesAndTheSameClientMayJoinAgain() {
        Seat ada = seated("blue", "Ada");
        Seat bob = seated("blue", "Bob");
        assertThat(send(bob, new ClientMessage.Bye()))
                .containsExactly(new Delivery(ada, new ServerMessage.Left(bob.id())));
        assertThat(join(bob, "green", null)).hasSize(1);
        assertThat(rooms.roomCount()).isEqualTo(2);
    }

    @Test
    void aClientThatGoesAwayLeavesItsRoomAndEmptyRoomsVanish() {
        Seat ada = seated("blue", null);
        Seat bob = seated("blue", null);
        assertThat(rooms.close(ada)).containsExactly(new Delivery(bob, new ServerMessage.Left(ada.id())));
        assertThat(rooms.close(ada)).isEmpty();
        assertThat(rooms.close(bob)).isEmpty();
        assertThat(rooms.roomCount()).isZero();
        assertThat(rooms.memberCount()).isZero();
    }

    @Test
    void roomsAndSeatsAreLimited() {
        rooms = rooms(RoomRules.DEFAULT.withMaxMembers(2).withMaxRooms(2));
        seated("blue", null);
        seated("blue", null);
        Seat third = rooms.open(nowNs);
        assertRefused(join(third, "blue", null), third, ErrorCode.ROOM_FULL);
        join(third, "green", null);
        Seat fourth = rooms.open(nowNs);
        assertRefused(join(fourth, "red", null), fourth, ErrorCode.SERVER_FULL);
        assertRefused(join(fourth, "no such name!", null), fourth, ErrorCode.BAD_ROOM);
    }

    @Test
    void aServerMayHaveFixedRooms() {
        rooms = rooms(RoomRules.DEFAULT.withOnlyRooms(Set.of("blue")));
        seated("blue", null);
        Seat bob = rooms.open(nowNs);
        assertRefused(join(bob, "green", null), bob, ErrorCode.UNKNOWN_ROOM);
    }

    @Test
    void tooManyMessagesAreDroppedAndTimeHeals() {
        rooms = rooms(RoomRules.DEFAULT.withMessageRate(10, 20));
        Seat ada = rooms.open(nowNs);
        for (int i = 0; i < 20; i++) {
            assertThat(send(ada, new ClientMessage.Ping()))
                    .containsExactly(new Delivery(ada, new ServerMessage.Pong()));
        }
        assertRefused(send(ada, new ClientMessage.Ping()), ada, ErrorCode.RATE_LIMITED);
        nowNs += SECOND_NS / 10;
        assertThat(send(ada, new ClientMessage.Ping())).containsExactly(new Delivery(ada, new ServerMessage.Pong()));
        assertRefused(send(ada, new ClientMessage.Ping()), ada, ErrorCode.RATE_LIMITED);
    }

    /** Both join at the same moment: whichever message comes second is the newcomer, and only that one offers. */
    @Test
    void ofTwoWhoJoinAtOnceExactlyOneIsTheNewcomer() {
        Seat ada = rooms.open(nowNs);
        Seat bob = rooms.open(nowNs);
        List<Delivery> first = join(bob, "blue", null);
        List<Delivery> second = join(ada, "blue", null);
        assertThat(((ServerMessage.Welcome) first.get(0).message()).members()).isEmpty();
        assertThat(((ServerMessage.Welcome) second.get(0).message()).members()).hasSize(1);
        assertThat(second.get(1).message()).isInstanceOf(ServerMessage.Joined.class);
    }

    private static Rooms rooms(RoomRules rules) {
        return new Rooms(rules, new Random(1));
    }

    private Seat seated(String room, String name) {
        Seat seat = rooms.open(nowNs);
        join(seat, room, name);
        return seat;
    }

    private List<Delivery> join(Seat seat, String room, String name) {
        return send(seat, new ClientMessage.Join(room, name));
    }

    private List<Delivery> send(Seat seat, ClientMessage message) {
        return rooms.handle(seat, message, nowNs);
    }

    private static void assertRefused(List<Delivery> deliveries, Seat seat, ErrorCode code) {
        assertThat(deliveries).hasSize(1);
        assertThat(deliveries.get(0).to()).isSameAs(seat);
        assertThat(((ServerMessage.Refused) deliveries.get(0).message()).code()).isEqualTo(code);
    }
}
