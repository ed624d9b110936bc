package dev.parley.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Hangs up on connections to one port that send no whole request head in time, the first or a later one: a trickle of
 * bytes defeats an idle timeout but not a deadline. Lets in as many as {@link ConnectionCount} allows.
 *
 * <p>Loop-owned.
 */
final class ConnectionGuard {
    /** How long the first request head may take. */
    static final Duration HEAD_DEADLINE = Duration.ofSeconds(10);
    /** How long after a request the whole head of the next one may take, or that none comes. */
    static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final ConnectionCount count;
    private final Duration headDeadline;
    private final Duration keepAlive;
    private final Map<SocketAddress, Waiting> waiting = new HashMap<>();
    /** What is counted. The end of a connection may be told twice, or after the next one from its address and port. */
    private final Set<SocketAddress> open = new HashSet<>();

    /** A connection that owes a request head. */
    private record Waiting(HttpConnection connection, long timer) {}

    ConnectionGuard(Vertx vertx, ConnectionCount count, Duration headDeadline, Duration keepAlive) {
        this.vertx = vertx;
        this.count = count;
        this.headDeadline = headDeadline;
        this.keepAlive = keepAlive;
    }

    void handleOpen(HttpConnection connection) {
        SocketAddress remote = connection.remoteAddress();
        handleClosed(remote);
        open.add(remote);
        boolean welcome = count.add(host(remote));
        connection.closeHandler(nothing -> handleClosed(remote));
        if (!welcome) {
            vertx.runOnContext(turn -> connection.close()); // it is not quite open yet
            return;
        }
        await(connection, headDeadline);
    }

    /** The connection has ended. The platform does not tell it of one that has become a WebSocket: its owner does. */
    void handleClosed(SocketAddress remote) {
        if (open.remove(remote)) {
            count.remove(host(remote));
        }
        release(remote);
    }

    /** A whole request head came from this address and port; the next one has its own deadline. */
    void handleHead(SocketAddress remote) {
        Waiting known = release(remote);
        if (known != null) {
            await(known.connection, keepAlive);
        }
    }

    /** The connection has become a WebSocket, where pings keep watch. */
    void handleUpgrade(SocketAddress remote) {
        release(remote);
    }

    private Waiting release(SocketAddress remote) {
        Waiting known = waiting.remove(remote);
        if (known != null) {
            vertx.cancelTimer(known.timer);
        }
        return known;
    }

    private void await(HttpConnection connection, Duration time) {
        long timer = vertx.setTimer(time.toMillis(), late -> connection.close());
        waiting.put(connection.remoteAddress(), new Waiting(connection, timer));
    }

    private static String host(SocketAddress remote) {
        return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
    }
}
