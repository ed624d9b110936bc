package dev.parley.server;

import dev.parley.signaling.ClientMessage;
import dev.parley.signaling.Delivery;
import dev.parley.signaling.RoomRules;
import dev.parley.signaling.Rooms;
import dev.parley.signaling.Seat;
import io.vertx.core.http.ServerWebSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ties the sockets to the {@link Rooms}: a message comes from a socket, its deliveries go to sockets.
 *
 * <p>Loop-owned.
 */
final class SignalingHub {
    /** How often a client is asked for a sign of life. */
    static final Duration PING_INTERVAL = Duration.ofSeconds(20);

    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(SignalingHub.class);

    private final Rooms rooms;
    private final Map<Seat, ClientSocket> sockets = new LinkedHashMap<>();

    SignalingHub(RoomRules rules) {
        rooms = new Rooms(rules, new SecureRandom());
    }

    long nowNs() {
        return System.nanoTime();
    }

    int roomCount() {
        return rooms.roomCount();
    }

    int memberCount() {
        return rooms.memberCount();
    }

    int clientCount() {
        return sockets.size();
    }

    void handleOpen(ServerWebSocket webSocket) {
        Seat seat = rooms.open(nowNs());
        sockets.put(seat, new ClientSocket(webSocket, seat, this, nowNs()));
        LOG.debug("client {} connected from {}", seat.id(), webSocket.remoteAddress());
    }

    void handleMessage(ClientSocket socket, ClientMessage message) {
        if (sockets.get(socket.seat()) != socket) {
            return; // a seat taken now would never be freed
        }
        deliver(rooms.handle(socket.seat(), message, nowNs()));
    }

    void handleFailure(ClientSocket socket, Throwable failure) {
        LOG.debug("client {}: {}", socket.seat().id(), failure.toString());
    }

    /** Called once by whoever notices first, the socket or the server; later calls find nothing. */
    void handleClosed(ClientSocket socket) {
        if (sockets.remove(socket.seat()) != null) {
            deliver(rooms.close(socket.seat()));
            LOG.debug("client {} gone", socket.seat().id());
        }
    }

    /** Asks every client for a sign of life and drops those that gave none for long. */
    void handlePingTimeout() {
        long nowNs = nowNs();
        for (ClientSocket socket : List.copyOf(sockets.values())) {
            if (nowNs - socket.lastHeardNs() > SILENCE_LIMIT.toNanos()) {
                socket.close(ClientSocket.CLOSE_POLICY_VIOLATION, "silent for too long");
            } else {
                socket.ping();
            }
        }
    }

    /** The server stops: says so to every client, and of none that it left: their calls go on. */
    void closeAll() {
        List<ClientSocket> all = List.copyOf(sockets.values());
        sockets.clear();
        for (ClientSocket socket : all) {
            socket.close(ClientSocket.CLOSE_GOING_AWAY, "the server stops");
        }
    }

    private void deliver(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            ClientSocket receiver = sockets.get(delivery.to());
            if (receiver != null) {
                receiver.send(delivery.message());
            }
        }
    }
}
