package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.signaling.ClientMessage;
import dev.parley.signaling.ErrorCode;
import dev.parley.signaling.RoomRules;
import dev.parley.signaling.ServerMessage;
import dev.parley.signaling.SessionDescription;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignalingServerTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private SignalingServer server;

    @BeforeEach
    void start() throws Exception {
        server = SignalingServer.start(ServerOptions.builder().rules(RoomRules.DEFAULT.withMaxMembers(2)).build());
    }

    @AfterEach
    void stop() {
        server.close();
        http.shutdownNow();
    }

    @Test
    void twoClientsFindEachOtherAndTalk() throws Exception {
        TestClient ada = connect();
        String adaId = ada.join("blue").id();
        TestClient bob = connect();
        String bobId = bob.join("blue").id();
        assertThat(ada.receive(ServerMessage.Joined.class).member().id()).isEqualTo(bobId);

        var offer = new SessionDescription("offer", "v=0\r\n");
        bob.send(new ClientMessage.Describe(adaId, offer)).send(new ClientMessage.Trickle(adaId, null));
        assertThat(ada.receive()).isEqualTo(new ServerMessage.Described(bobId, offer));
        assertThat(ada.receive()).isEqualTo(new ServerMessage.Trickled(bobId, null));

        bob.socket.abort();
        assertThat(ada.receive()).isEqualTo(new ServerMessage.Left(bobId));
    }

    @Test
    void bothJoiningAtTheSameMomentAgreeWhoIsTheNewcomer() throws Exception {
        for (int i = 0; i < 100; i++) {
            String room = "room-" + i;
            TestClient ada = connect();
            TestClient bob = connect();
            var adaWelcome = CompletableFuture.supplyAsync(() -> join(ada, room));
            var bobWelcome = CompletableFuture.supplyAsync(() -> join(bob, room));
            int known = adaWelcome.join().members().size() + bobWelcome.join().members().size();
            assertThat(known).isEqualTo(1);
            TestClient older = adaWelcome.join().members().isEmpty() ? ada : bob;
            assertThat(older.receive()).isInstanceOf(ServerMessage.Joined.class);
            ada.socket.abort();
            bob.socket.abort();
        }
    }

    @Test
    void garbageIsAnsweredAndTheConnectionLives() throws Exception {
        TestClient ada = connect();
        assertRefused(ada.sendText("garbage"), ErrorCode.MALFORMED);
        assertRefused(ada.sendText("{\"type\":\"dance\"}"), ErrorCode.UNKNOWN_TYPE);
        assertRefused(ada.sendBinary(new byte[]{1, 2, 3}), ErrorCode.MALFORMED);
        assertRefused(ada.send(new ClientMessage.Bye()), ErrorCode.NOT_JOINED);
        assertRefused(ada.send(new ClientMessage.Join("../etc", null)), ErrorCode.BAD_ROOM);
        ada.join("blue");
        assertRefused(ada.send(new ClientMessage.Trickle("nobody", null)), ErrorCode.UNKNOWN_MEMBER);
        assertThat(ada.send(new ClientMessage.Ping()).receive()).isEqualTo(new ServerMessage.Pong());
    }

    /** A burst of candidates may cross the news that their receiver left. */
    @Test
    void manyMessagesToWhoHasLeftDoNotCostTheConnection() throws Exception {
        TestClient ada = connect();
        ada.join("blue");
        for (int i = 0; i < 30; i++) {
            assertRefused(ada.send(new ClientMessage.Trickle("gone", null)), ErrorCode.UNKNOWN_MEMBER);
        }
        assertThat(ada.send(new ClientMessage.Ping()).receive()).isEqualTo(new ServerMessage.Pong());
    }

    @Test
    void anOversizedMessageIsRefusedAndTheConnectionLives() throws Exception {
        TestClient ada = connect();
        assertRefused(ada.sendText("{\"type\":\"" + "x".repeat(ClientSocket.MAX_MESSAGE_BYTES)), ErrorCode.TOO_LARGE);
        // Fewer characters than the limit, more bytes.
        assertRefused(ada.sendText("房".repeat(ClientSocket.MAX_MESSAGE_BYTES / 3 + 1)), ErrorCode.TOO_LARGE);
        assertThat(ada.send(new ClientMessage.Ping()).receive()).isEqualTo(new ServerMessage.Pong());
    }

    /** RFC 6455 section 7.4.1: 1009. The server and its other clients live. */
    @Test
    void aFrameBeyondAllMeasureClosesThatConnectionOnly() throws Exception {
        TestClient ada = connect();
        ada.join("blue");
        TestClient eve = connect();
        eve.socket.sendText("x".repeat(ClientSocket.MAX_FRAME_BYTES + 1), true);
        assertThat(eve.closeCode()).isIn(1009, 1006);
        assertThat(ada.send(new ClientMessage.Ping()).receive()).isEqualTo(new ServerMessage.Pong());
    }

    @Test
    void aMessageInEndlessPiecesIsRefused() throws Exception {
        TestClient eve = connect();
        for (int i = 0; i < 20 && !eve.closed.isDone(); i++) {
            eve.socket.sendText("x".repeat(20_000), false).exceptionally(failure -> null).join();
        }
        assertThat(eve.closeCode()).isIn(1009, 1006);
    }

    @Test
    void aClientThatOnlySendsNonsenseIsSentAway() throws Exception {
        TestClient eve = connect();
        for (int i = 0; i < 20; i++) {
            assertRefused(eve.sendText("nonsense"), ErrorCode.MALFORMED);
        }
        assertThat(eve.closeCode()).isEqualTo(1008);
    }

    @Test
    void aFullRoomSaysSo() throws Exception {
        connect().join("blue");
        connect().join("blue");
        assertRefused(connect().send(new ClientMessage.Join("blue", null)), ErrorCode.ROOM_FULL);
    }

    @Test
    void aStoppingServerSaysGoodbye() throws Exception {
        TestClient ada = connect();
        ada.join("blue");
        server.close();
        assertThat(ada.closeCode()).isEqualTo(1001);
        server.close();
        server.awaitClosed();
    }

    @Test
    void aServerThatCannotListenSaysWhere() {
        int taken = server.uri().getPort();
        List<Throwable> failures = new ArrayList<>();
        try {
            SignalingServer.start(ServerOptions.builder().port(taken).build()).close();
        } catch (java.io.IOException e) {
            failures.add(e);
        }
        assertThat(failures).singleElement().satisfies(
                failure -> assertThat(failure).hasMessageContaining("localhost port " + taken));
    }

    @Test
    void afterEverybodyLeftNothingRemains() throws Exception {
        for (int i = 0; i < 50; i++) {
            TestClient client = connect();
            client.join("room-" + i);
            client.socket.sendClose(1000, "").join();
            client.closeCode();
        }
        assertThat(HttpServerTest.get(http, server.uri().resolve("/health")).body()).contains("\"rooms\":0")
                .contains("\"clients\":0");
    }

    private TestClient connect() {
        return TestClient.connect(http, server.signalingUri());
    }

    private static ServerMessage.Welcome join(TestClient client, String room) {
        try {
            return client.join(room);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(TestClient client, ErrorCode code) throws Exception {
        assertThat(client.receive(ServerMessage.Refused.class).code()).isEqualTo(code);
    }
}
