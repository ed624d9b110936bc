package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConnectionGuardTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void aConnectionThatSendsNoWholeHeadInTimeIsClosed() throws Exception {
        Vertx vertx = Vertx.vertx();
        ConnectionGuard guard = new ConnectionGuard(vertx, 10, 10, Duration.ofMillis(200), LONG);
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
        HttpServer server = listen(vertx, new ConnectionGuard(vertx, 1, 10, LONG, LONG));
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
        Socket socket = new Socket("localhost", server.actualPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static HttpServer listen(Vertx vertx, ConnectionGuard guard) {
        return vertx.createHttpServer(SignalingServer.httpOptions()).connectionHandler(guard::handleOpen)
                .requestHandler(request -> {
                    guard.handleHead(request.remoteAddress());
                    request.response().end("x");
                }).listen(0, "localhost").toCompletionStage().toCompletableFuture().join();
    }
}
