package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.signaling.ClientMessage;
import dev.parley.signaling.ErrorCode;
import dev.parley.signaling.RoomRules;
import dev.parley.signaling.ServerMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile JSON, strange origins, slow clients and crowds took signaling servers down or let strangers in. */
@Timeout(60)
class Row16SignalingTest {
    private static final int MAX_ROOMS = 5;

    private final HttpClient http = HttpClient.newHttpClient();
    private SignalingServer server;
    private TestClient ada;

    @BeforeEach
    void start() throws Exception {
        server = SignalingServer
                .start(ServerOptions.builder().rules(RoomRules.DEFAULT.withMaxRooms(MAX_ROOMS)).build());
        ada = TestClient.connect(http, server.signalingUri());
        ada.join("blue");
    }

    @AfterEach
    void othersAreServed() throws Exception {
        assertThat(ada.send(new ClientMessage.Ping()).receive()).isEqualTo(new ServerMessage.Pong());
        ada.socket.abort();
        server.close();
        http.shutdownNow();
    }

    static Stream<String> nastyJson() {
        String big = "9".repeat(60_000);
        return Stream.of("[".repeat(60_000), "{\"a\":".repeat(10_000), "{\"type\":" + big + "}",
                "{\"type\":1e" + "9".repeat(18) + "}", "{\"type\":-0}", "{\"" + "n".repeat(60_000) + "\":1}",
                "{" + "\"a\":1,".repeat(9_000) + "\"a\":1}", "{\"type\":\"join\",\"room\":\"" + "\\u0041".repeat(9_000),
                "{\"type\":\"join\",\"room\":\"a\\u0000b\"}", "{\"type\":\"join\",\"room\":\"a\\r\\nb\"}",
                "{\"type\":\"join\",\"room\":\"../../etc\"}", "{\"type\":\"join\",\"room\":\"..%2f\"}",
                "{\"type\":\"join\",\"room\":{\"$ne\":null}}",
                "{\"type\":\"join\",\"room\":\"b\",\"name\":\"\\r\\nX: y\"}",
                "{\"type\":\"join\",\"room\":\"b\",\"key\":\"\\r\\n\\r\\n" + "k".repeat(30) + "\"}",
                "{\"__proto__\":{\"type\":\"ping\"}}", "{\"type\":\"ping\",\"type\":\"ping\"}",
                "\uFEFF{\"type\":\"ping\"}",
                "{\"type\":\"ping\"}\u0000", "{\"type\":\"\\ud800\"}", "{'type':'ping'}", "{\"type\":\"ping\",}",
                "{\"type\":NaN}", "/**/{\"type\":\"ping\"}", "", "\n\n\n", "null", "true",
                "{\"type\":\"description\",\"to\":\"\\r\\n\",\"description\":{\"type\":\"offer\",\"sdp\":\"\"}}",
                "{\"type\":\"candidate\",\"to\":\"a\",\"call\":\"" + "c".repeat(65) + "\",\"candidate\":null}",
                "{\"type\":\"candidate\",\"to\":\"" + "t".repeat(65) + "\",\"candidate\":null}",
                "{\"type\":\"description\",\"to\":\"a\",\"description\":[[[[[[[[[[]]]]]]]]]]}",
                "{\"type\":\"<script>alert(1)</script>\"}");
    }

    /** Each is refused with a short sentence that repeats nothing long, and the connection lives. */
    @ParameterizedTest
    @MethodSource("nastyJson")
    void nastyJsonIsRefusedInOneShortSentence(String text) throws Exception {
        TestClient eve = TestClient.connect(http, server.signalingUri());
        ServerMessage.Refused refused = eve.sendText(text).receive(ServerMessage.Refused.class);
        assertThat(refused.code()).isIn(ErrorCode.MALFORMED, ErrorCode.UNKNOWN_TYPE, ErrorCode.BAD_ROOM,
                ErrorCode.NOT_JOINED);
        assertThat(refused.message()).isNotBlank().hasSizeLessThan(120).doesNotContain("\r", "\n", "Exception");
        assertThat(eve.send(new ClientMessage.Ping()).receive()).isEqualTo(new ServerMessage.Pong());
        eve.socket.abort();
    }

    /** RFC 6455 section 10.2: a page of another site may not use the visitor's browser to get in. */
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "", "file://", "http://localhost.evil.example",
            "http://localhost@evil.example", "http://evil.example/localhost", "http://localhost:1", "localhost",
            "javascript://localhost", "http://localhost%00.evil.example", "http://localhost evil", "http:\\\\localhost",
            "http://[::1]", "http://127.0.0.1"})
    void aStrangeOriginIsRefused(String origin) throws IOException {
        try (RawClient eve = new RawClient(server)) {
            eve.send("GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nOrigin: " + origin
                    + "\r\n\r\n");
            assertThat(eve.readHead()).startsWith("HTTP/1.1 403");
        }
    }

    /** A handshake that comes byte by byte, half a frame, a client that says nothing: they cost a socket and a deadline. */
    @Test
    void slowClientsHinderNobody() throws Exception {
        RawClient[] slow = new RawClient[100];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = new RawClient(server);
            if (i % 3 == 0) {
                slow[i].send("GET /ws HTTP/1.1\r\nHost: loc");
            } else if (i % 3 == 1) {
                slow[i].upgrade().frame(RawClient.TEXT, 1_000,
                        "{\"type\":".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            } else {
                slow[i].upgrade().frame(RawClient.FIRST_PIECE, "{\"type\":\"ping\"");
            }
        }
        TestClient bob = TestClient.connect(http, server.signalingUri());
        String bobId = bob.join("blue").id();
        assertThat(ada.receive(ServerMessage.Joined.class).member().id()).isEqualTo(bobId);
        bob.socket.abort();
        assertThat(ada.receive(ServerMessage.Left.class).id()).isEqualTo(bobId);
        for (RawClient one : slow) {
            one.close();
        }
    }

    /** One room, one seat each: the rooms are counted, and freed when the last has gone. */
    @Test
    void roomsWithoutEndAreRefused() throws Exception {
        TestClient[] crowd = new TestClient[MAX_ROOMS];
        for (int i = 0; i < MAX_ROOMS; i++) {
            crowd[i] = TestClient.connect(http, server.signalingUri());
            crowd[i].send(new ClientMessage.Join("room-" + i, null));
            boolean room = i < MAX_ROOMS - 1;
            assertThat(crowd[i].receive())
                    .isInstanceOf(room ? ServerMessage.Welcome.class : ServerMessage.Refused.class);
        }
        TestClient bob = TestClient.connect(http, server.signalingUri());
        assertThat(bob.join("blue").members()).as("rooms that exist are open").hasSize(1);
        ada.receive(ServerMessage.Joined.class);
        bob.socket.abort();
        ada.receive(ServerMessage.Left.class);
        for (TestClient one : crowd) {
            one.socket.abort();
        }
    }

    /** Joining and leaving again and again, with new names, leaves nothing behind. */
    @Test
    void comingAndGoingLeavesNothingBehind() throws Exception {
        TestClient eve = TestClient.connect(http, server.signalingUri());
        for (int i = 0; i < 200; i++) {
            eve.join("room-" + i);
            eve.send(new ClientMessage.Bye());
        }
        eve.send(new ClientMessage.Ping()).receive();
        assertThat(HttpServerTest.get(http, server.uri().resolve("/health")).body()).contains("\"rooms\":1",
                "\"members\":1");
        eve.socket.abort();
    }
}
