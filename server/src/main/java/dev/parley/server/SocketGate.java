package dev.parley.server;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.util.function.Consumer;

/**
 * Decides which WebSocket handshakes are accepted, before anything of the socket exists: the path, the origin, and how
 * many there are.
 *
 * <p>Loop-owned.
 */
final class SocketGate {
    static final String SIGNALING_PATH = "/ws";
    static final String REPORT_PATH = "/report";

    private static final int ACCEPT = 0;

    private final SignalingHub hub;
    private final OriginRule origins;
    private final int maxClients;
    private final Consumer<String> reports;

    SocketGate(SignalingHub hub, ServerOptions options) {
        this.hub = hub;
        this.origins = new OriginRule(options.allowedOrigins());
        this.maxClients = options.maxClients();
        this.reports = options.reports();
    }

    /** Accepts a handshake, or answers why not. */
    boolean handle(ServerWebSocketHandshake handshake) {
        int refusal = refusal(handshake);
        if (refusal == ACCEPT) {
            handshake.accept();
        } else {
            handshake.reject(refusal);
        }
        return refusal == ACCEPT;
    }

    /** Called with each accepted socket before the first frame is read. */
    void open(ServerWebSocket socket) {
        if (REPORT_PATH.equals(socket.path())) {
            socket.textMessageHandler(report -> {
                reports.accept(report);
                socket.writePing(Buffer.buffer()); // who is never written to would seem to read nothing
            });
        } else {
            hub.handleOpen(socket);
        }
    }

    /** The HTTP status that says no. */
    private int refusal(ServerWebSocketHandshake handshake) {
        String path = handshake.path();
        if (!SIGNALING_PATH.equals(path) && (reports == null || !REPORT_PATH.equals(path))) {
            return HttpResponseStatus.NOT_FOUND.code();
        }
        String origin = handshake.headers().get(HttpHeaders.ORIGIN);
        if (!origins.permits(origin, handshake.headers().get(HttpHeaders.HOST))) {
            return HttpResponseStatus.FORBIDDEN.code();
        }
        return hub.clientCount() < maxClients ? ACCEPT : HttpResponseStatus.SERVICE_UNAVAILABLE.code();
    }
}
