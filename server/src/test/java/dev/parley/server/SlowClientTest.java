package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.signaling.ClientMessage;
import dev.parley.signaling.RoomRules;
import dev.parley.signaling.ServerMessage;
import dev.parley.signaling.SessionDescription;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlowClientTest {
    private static final byte[] MASK = new byte[4];
    /** Several, as one alone may not say so much. */
    private static final int WRITERS = 6;
    private static final int OFFER_BYTES = 60_000;
    /** What the writers may say in a burst, all together; the server and two systems' buffers keep less. */
    private static final int OFFERS_MAX = WRITERS * (FrameBudget.BYTE_BURST / OFFER_BYTES - 1);

    /** What waits for a client who does not read is bounded; the others are told that it left. */
    @Test
    void aClientThatDoesNotReadIsDropped() throws Exception {
        RoomRules rules = RoomRules.DEFAULT.withMessageRate(100_000, 100_000);
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().rules(rules).build());
                HttpClient http = HttpClient.newHttpClient();
                Socket sleeper = new Socket()) {
            sleeper.setReceiveBufferSize(4_096);
            sleeper.connect(new java.net.InetSocketAddress("localhost", server.uri().getPort()));
            TestClient ada = TestClient.connect(http, server.signalingUri());
            ada.join("blue");
            List<TestClient> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(TestClient.connect(http, server.signalingUri()));
                writers.getLast().join("blue");
                ada.receive(ServerMessage.Joined.class);
            }
            handshakeAndJoin(sleeper);
            String sleeperId = ada.receive(ServerMessage.Joined.class).member().id();

            var offer = new SessionDescription("offer", "x".repeat(OFFER_BYTES));
            int sent = 0;
            while (ada.texts.isEmpty() && sent < OFFERS_MAX) {
                writers.get(sent++ % WRITERS).send(new ClientMessage.Describe(sleeperId, offer));
            }
            assertThat(ada.receive()).isEqualTo(new ServerMessage.Left(sleeperId));
            writers.forEach(writer -> writer.socket.abort());
            ada.socket.abort();
        }
    }

    private static void handshakeAndJoin(Socket socket) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write(("GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        // RFC 6455 section 4.1: no frame before the answer. Its last bytes are an empty line.
        int lastFour = 0;
        while (lastFour != 0x0D0A0D0A) {
            lastFour = lastFour << 8 | socket.getInputStream().read();
        }
        byte[] join = "{\"type\":\"join\",\"room\":\"blue\"}".getBytes(StandardCharsets.US_ASCII);
        out.write(0x81);
        out.write(0x80 | join.length);
        out.write(MASK);
        out.write(join);
        out.flush();
    }
}
