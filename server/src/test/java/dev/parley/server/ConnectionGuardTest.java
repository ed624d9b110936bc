package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class ConnectionGuardTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] UPGRADE = ("GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    @Test
    void aConnectionThatSendsNoWholeHeadInTimeIsClosed() throws Exception {
        Vertx vertx = Vertx.vertx();
        ConnectionGuard guard = new ConnectionGuard(vertx, new ConnectionCount(10, 10), Duration.ofMillis(200), LONG);
        HttpServer server = listen(vertx, guard);
        try (Socket trickle = connect(server)) {
            trickle.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
            assertThat(trickle.getInputStream().read()).isEqualTo(-1);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void moreConnectionsThanAllowedAreClosedAtOnce() throws Exception {
        Vertx vertx = Vertx.vertx();
        HttpServer server = listen(vertx, new ConnectionGuard(vertx, new ConnectionCount(1, 10), LONG, LONG));
        try (Socket first = connect(server)) {
            first.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(first.getInputStream().read()).isEqualTo('H');
            try (Socket second = connect(server)) {
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void theShareOfAnAddressIsCountedOverAllPorts() throws Exception {
        try (SignalingServer server = SignalingServer
                .start(ServerOptions.builder().tlsPort(0).maxConnectionsPerAddress(1).build());
                Socket first = connect(server.uri().getPort())) {
            first.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(first.getInputStream().read()).isEqualTo('H');
            try (SSLSocket second = (SSLSocket) HttpServerTest.trusting().getSocketFactory()
                    .createSocket("localhost", server.secureUri().getPort())) {
                second.setSoTimeout(10_000);
                second.startHandshake();
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    /** Whoever ends a WebSocket, and however, it counts no more. */
    @ParameterizedTest
    @EnumSource
    void webSocketsThatHaveEndedCountNoMore(Ending ending) throws Exception {
        try (SignalingServer server = SignalingServer
                .start(ServerOptions.builder().maxConnectionsPerAddress(20).build())) {
            for (int i = 0; i < 100; i++) {
                try (Socket socket = connect(server.uri().getPort())) {
                    socket.getOutputStream().write(UPGRADE);
                    assertThat(socket.getInputStream().read()).as("connection %d", i).isEqualTo('H');
                    ending.end(socket);
                }
            }
        }
    }

    enum Ending {
        RESET, END_OF_STREAM, CLOSE_FRAME;

        void end(Socket socket) throws IOException {
            switch (this) {
                case RESET -> socket.setSoLinger(true, 0);
                case END_OF_STREAM -> {
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                }
                case CLOSE_FRAME -> {
                    socket.getOutputStream().write(new byte[]{(byte) 0x88, (byte) 0x80, 0, 0, 0, 0});
                    socket.getInputStream().readAllBytes();
                }
            }
        }
    }

    /** Who asks on and on and reads no answer is hung up on, though it is never silent and no goodbye can be written. */
    @Test
    void questionsWithoutEndWhoseAnswersNobodyReadsAreEnded() throws Exception {
        Vertx vertx = Vertx.vertx();
        ConnectionGuard guard = new ConnectionGuard(vertx, new ConnectionCount(10, 10), LONG,
                Duration.ofMillis(500));
        PageRoutes routes = new PageRoutes(vertx, JsonObject::new, JsonObject::new);
        HttpServer server = listen(vertx, guard, 2, routes::handle);
        try (RawClient eve = new RawClient(server.actualPort())) {
            Flood.of(eve, "GET /main.js HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100)).assertEndedByServer();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** RFC 6177 section 2: a subscriber has a network of 64 bits at least, and with it 2^64 addresses. */
    @Test
    void anIpv6NetworkCountsAsOneAddress() {
        ConnectionCount count = new ConnectionCount(100, 2);
        assertThat(count.add("2001:db8:1:2:0:0:0:1")).isTrue();
        assertThat(count.add("2001:db8:1:2:ffff::7%eth0")).isTrue();
        assertThat(count.add("2001:db8:1:2::3")).isFalse();
        assertThat(count.add("2001:db8:1:3::3")).as("the neighbour").isTrue();
        assertThat(count.add("192.0.2.1")).isTrue();
        count.remove("2001:db8:1:2::3");
        count.remove("2001:db8:1:2::1");
        assertThat(count.add("2001:db8:1:2:8::1")).isTrue();
    }

    @Test
    void moreClientsThanAllowedAreRefused() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().maxClients(1).build())) {
            TestClient ada = TestClient.connect(http, server.signalingUri());
            ada.join("blue");
            assertThatThrownBy(() -> TestClient.connect(http, server.signalingUri()))
                    .hasCauseInstanceOf(WebSocketHandshakeException.class).rootCause().hasMessageContaining("503");
            ada.socket.abort();
        } finally {
            http.shutdownNow();
        }
    }

    private static Socket connect(HttpServer server) throws IOException {
        return connect(server.actualPort());
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static HttpServer listen(Vertx vertx, ConnectionGuard guard) {
        return listen(vertx, guard, 20, request -> request.response().end("x"));
    }

    private static HttpServer listen(Vertx vertx, ConnectionGuard guard, int idleSeconds,
            Handler<HttpServerRequest> answer) {
        return vertx.createHttpServer(SignalingServer.httpOptions(idleSeconds)).connectionHandler(guard::handleOpen)
                .requestHandler(request -> {
                    guard.handleHead(request.remoteAddress());
                    answer.handle(request);
                }).listen(0, "localhost").toCompletionStage().toCompletableFuture().join();
    }
}
