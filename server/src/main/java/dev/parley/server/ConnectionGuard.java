package dev.parley.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Hangs up on connections that send no whole request head in time: a trickle of bytes defeats an idle timeout but not
 * a deadline.
 *
 * <p>Loop-owned.
 */
final class ConnectionGuard {
    /** How long a request head may take. */
    static final Duration HEAD_DEADLINE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final int maxConnections;
    private final Duration headDeadline;
    private final Map<SocketAddress, Long> waiting = new HashMap<>();
    private int connections;

    ConnectionGuard(Vertx vertx, int maxConnections, Duration headDeadline) {
        this.vertx = vertx;
        this.maxConnections = maxConnections;
        this.headDeadline = headDeadline;
    }

    void handleOpen(HttpConnection connection) {
        connections++;
        connection.closeHandler(nothing -> handleClosed(connection));
        if (connections > maxConnections) {
            vertx.runOnContext(turn -> connection.close()); // it is not quite open yet
            return;
        }
        waiting.put(connection.remoteAddress(), vertx.setTimer(headDeadline.toMillis(), timer -> connection.close()));
    }

    private void handleClosed(HttpConnection connection) {
        connections--;
        handleHead(connection.remoteAddress());
    }

    /** A whole request head came from this address and port. */
    void handleHead(SocketAddress remote) {
        Long timer = waiting.remove(remote);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
