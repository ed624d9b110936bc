package dev.parley.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which WebSocket handshakes are accepted, before anything of the socket exists: the path, the origin, and how
 * many there are.
 *
 * <p>Loop-owned.
 */
final class SocketGate {
    static final String SIGNALING_PATH = "/ws";
    static final String REPORT_PATH = "/report";

    private static final Logger LOG = LoggerFactory.getLogger(SocketGate.class);

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

    boolean isForSockets(String path) {
        return SIGNALING_PATH.equals(path) || reports != null && REPORT_PATH.equals(path);
    }

    /** Accepts a request for one of the two paths as a WebSocket, or answers why not. */
    void handle(HttpServerRequest request) {
        if (!request.headers().contains(HttpHeaders.UPGRADE, "websocket", true)) {
            // RFC 9110 section 15.5.22.
            request.response().putHeader(HttpHeaders.UPGRADE, "websocket");
            refuse(request, 426, "this address speaks WebSocket, see docs/signaling.md");
        } else if (!origins.permits(request.getHeader(HttpHeaders.ORIGIN), request.getHeader(HttpHeaders.HOST))) {
            refuse(request, 403, "pages of this origin may not connect");
        } else if (hub.clientCount() >= maxClients) {
            refuse(request, 503, "the server has as many clients as it may have");
        } else {
            boolean report = REPORT_PATH.equals(request.path());
            request.toWebSocket().onSuccess(socket -> open(socket, report))
                    .onFailure(failure -> LOG.debug("handshake failed: {}", failure.toString()));
        }
    }

    private static void refuse(HttpServerRequest request, int status, String sentence) {
        SecurityHeaders.add(request.response().headers());
        request.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(sentence + "\n");
    }

    private void open(ServerWebSocket socket, boolean report) {
        if (report) {
            socket.textMessageHandler(reports::accept);
        } else {
            hub.handleOpen(socket);
        }
    }
}
