package dev.parley.signaling;

import dev.parley.webrtc.RTCConfiguration;
import dev.parley.webrtc.RTCIceServer;
import dev.parley.webrtc.RTCPeerConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * Sits in a room and keeps one connection to every other member: calls those who were there, is called by those who come.
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
    private final Function<RTCConfiguration, RTCPeerConnection> connections;
    private final Map<String, RemotePeer> peers = new ConcurrentHashMap<>();
    private final SignalingConnection wire;
    private volatile RTCConfiguration configuration = new RTCConfiguration();
    private volatile boolean closed;

    private SignalingClient(Builder builder) {
        handler = builder.handler;
        connections = builder.connections;
        wire = SignalingConnection.open(builder.server, builder.room, builder.name, builder.trust, new Listener());
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
        return List.copyOf(peers.values());
    }

    /** Leaves the room and closes every connection. Does not wait; may be called again. */
    @Override
    public void close() {
        closed = true;
        wire.close();
        peers.values().forEach(RemotePeer::close);
    }

    private void add(Member member, boolean polite) {
        RemotePeer peer = new RemotePeer(member, polite, connections.apply(configuration),
                new PerfectNegotiation.Outlet() {
                    @Override
                    public void describe(SessionDescription description) {
                        wire.send(new ClientMessage.Describe(member.id(), description));
                    }

                    @Override
                    public void trickle(IceCandidate candidate) {
                        wire.send(new ClientMessage.Trickle(member.id(), candidate));
                    }
                });
        peers.put(member.id(), peer);
        if (closed) { // close() may have looked a moment before
            peer.close();
            return;
        }
        handler.onPeer(peer);
    }

    private void remove(String id) {
        RemotePeer peer = peers.remove(id);
        if (peer != null) {
            peer.close();
            handler.onPeerGone(peer);
        }
    }

    private void enter(ServerMessage.Welcome welcome) {
        // After the server was gone everybody has a new id: every call is made afresh.
        List.copyOf(peers.keySet()).forEach(this::remove);
        RTCConfiguration.Builder builder = RTCConfiguration.builder();
        for (IceServer server : welcome.iceServers()) {
            builder.iceServer(new RTCIceServer(server.urls(), server.username(), server.credential()));
        }
        configuration = builder.build();
        handler.onJoined(welcome.id());
        welcome.members().forEach(member -> add(member, true));
    }

    /** Called by the wire, one call at a time. */
    private final class Listener implements SignalingListener {
        @Override
        public void onMessage(ServerMessage message) {
            switch (message) {
                case ServerMessage.Welcome welcome -> enter(welcome);
                case ServerMessage.Joined joined -> add(joined.member(), false);
                case ServerMessage.Left left -> remove(left.id());
                case ServerMessage.Described described -> {
                    RemotePeer peer = peers.get(described.from());
                    if (peer != null) {
                        peer.negotiation().handleDescription(described.description());
                    }
                }
                case ServerMessage.Trickled trickled -> {
                    RemotePeer peer = peers.get(trickled.from());
                    if (peer != null) {
                        peer.negotiation().handleCandidate(trickled.candidate());
                    }
                }
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
            handler.onServerLost(reason, retryInMs);
        }

        @Override
        public void onClosed() {
            List.copyOf(peers.keySet()).forEach(SignalingClient.this::remove);
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
