package dev.parley.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.json.JsonObject;
import java.util.function.IntSupplier;

/**
 * Where each HTTP request comes in: to the sockets or to the page.
 *
 * <p>Loop-owned.
 */
final class RequestEntrance {
    private final SignalingHub hub;
    private final SocketGate gate;
    private final PageRoutes pages;
    private final IntSupplier tlsPort;
    private final boolean reports;
    private final long startedNs;

    RequestEntrance(Vertx vertx, SignalingHub hub, ServerOptions options, IntSupplier tlsPort) {
        this.hub = hub;
        this.gate = new SocketGate(hub, options);
        this.pages = new PageRoutes(vertx, this::health, this::config);
        this.tlsPort = tlsPort;
        this.reports = options.reports() != null;
        this.startedNs = hub.nowNs();
    }

    /** Returns whether the connection becomes a WebSocket. */
    boolean handle(ServerWebSocketHandshake handshake) {
        return gate.handle(handshake);
    }

    void handle(ServerWebSocket socket) {
        gate.open(socket);
    }

    void handle(HttpServerRequest request) {
        pages.handle(request);
    }

    private JsonObject health() {
        return new JsonObject().put("status", "ok").put("rooms", hub.roomCount()).put("members", hub.memberCount())
                .put("clients", hub.clientCount()).put("uptimeSeconds", (hub.nowNs() - startedNs) / 1_000_000_000L);
    }

    private JsonObject config() {
        return new JsonObject().put("httpsPort", tlsPort.getAsInt() < 0 ? null : tlsPort.getAsInt())
                .put("reports", reports);
    }
}
