package dev.parley.signaling;

import dev.parley.webrtc.RTCConfiguration;
import dev.parley.webrtc.RTCPeerConnection;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * Sits in a room and keeps one connection to every other member: calls those who were there, is called by those who come.
 * When the server is gone the connections go on; the client comes back to the room as the member it was.
 *
 * <pre>{@code
 * SignalingClient.join(URI.create("http://localhost:8080"), "lobby",
 *         peer -> peer.chat().onMessage(event -> peer.chat().send((String) event.data())));
 * }</pre>
 *
 * <p>Any thread.
 */
public final class SignalingClient implements AutoCloseable {
    private final RoomHandler handler;
    private final RoomPeers peers;
    private final SignalingConnection wire;

    private SignalingClient(Builder builder) {
        handler = builder.handler;
        peers = new RoomPeers(handler, builder.connections);
        wire = SignalingConnection.open(builder.server, builder.room, builder.name, builder.trust, new Listener(),
                peers::start);
    }

    /** Joins without a name, on the shared runtime. Returns at once. */
    public static SignalingClient join(URI server, String room, RoomHandler handler) {
        return builder(server, room, handler).join();
    }

    /**
     * @param server address of the page or of the WebSocket
     * @param room see {@link RoomName}
     * @param handler hears everything
     */
    public static Builder builder(URI server, String room, RoomHandler handler) {
        return new Builder(server, room, handler);
    }

    /** The other members at this moment. */
    public List<RemotePeer> peers() {
        return peers.all();
    }

    /** Leaves the room and closes every connection. Does not wait; may be called again. */
    @Override
    public void close() {
        wire.close();
        peers.close();
    }

    /** Called by the wire, one call at a time. */
    private final class Listener implements SignalingListener {
        @Override
        public void onMessage(ServerMessage message) {
            switch (message) {
                case ServerMessage.Welcome welcome -> peers.handleWelcome(welcome);
                case ServerMessage.Joined joined -> peers.handleJoined(joined.member());
                case ServerMessage.Left left -> peers.handleLeft(left.id());
                case ServerMessage.Described described -> peers.handleDescription(described);
                case ServerMessage.Trickled trickled -> peers.handleCandidate(trickled);
                case ServerMessage.Refused refused -> refused(refused);
                case ServerMessage.Pong pong -> {
                    // a sign of life, nothing more
                }
            }
        }

        private void refused(ServerMessage.Refused refused) {
            if (refused.code() != ErrorCode.UNKNOWN_MEMBER) { // somebody left while we were writing to them
                handler.onRefused(refused.code(), refused.message());
            }
        }

        @Override
        public void onLost(String reason, long retryInMs) {
            peers.handleLost();
            handler.onServerLost(reason, retryInMs);
        }

        @Override
        public void onClosed() {
            peers.dropAll();
            handler.onClosed();
        }
    }

    /** Joins with more than the necessary. <p>Loop-owned. */
    public static final class Builder {
        private final URI server;
        private final String room;
        private final RoomHandler handler;
        private String name;
        private SSLContext trust;
        private Function<RTCConfiguration, RTCPeerConnection> connections = RTCPeerConnection::new;

        private Builder(URI server, String room, RoomHandler handler) {
            this.server = server;
            this.room = room;
            this.handler = handler;
        }

        /** What the others see. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** Whom to trust when the server has TLS; the platform's authorities by default. */
        public Builder trust(SSLContext value) {
            trust = value;
            return this;
        }

        /** How connections are made; gets the configuration with the server's ICE servers. */
        public Builder connections(Function<RTCConfiguration, RTCPeerConnection> factory) {
            connections = factory;
            return this;
        }

        /** Starts to connect and returns at once. */
        public SignalingClient join() {
            return new SignalingClient(this);
        }
    }
}
