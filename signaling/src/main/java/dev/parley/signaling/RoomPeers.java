package dev.parley.signaling;

import dev.parley.signaling.RemotePeer.Presence;
import dev.parley.webrtc.RTCConfiguration;
import dev.parley.webrtc.RTCIceServer;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The other members of the room and the connections to them. A connection that stands outlives the server: when both
 * members are back, it is found again by their ids.
 *
 * <p>Changed by the signaling thread; read by any.
 */
final class RoomPeers {
    /** How long the last words of somebody who left are waited for. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final RoomHandler handler;
    private final Function<RTCConfiguration, RTCPeerConnection> connections;
    private final Map<String, RemotePeer> peers = new ConcurrentHashMap<>();
    /** Towards whom we are the newcomer, and so the one to call. */
    private final Set<String> elders = ConcurrentHashMap.newKeySet();
    private final World world = World.current();
    private SignalingConnection wire;
    private RTCConfiguration configuration = new RTCConfiguration();
    private boolean online;
    private volatile boolean closed;

    RoomPeers(RoomHandler handler, Function<RTCConfiguration, RTCPeerConnection> connections) {
        this.handler = handler;
        this.connections = connections;
    }

    /** Where messages go; before the first of them comes. */
    void start(SignalingConnection newWire) {
        wire = newWire;
    }

    List<RemotePeer> all() {
        return List.copyOf(peers.values());
    }

    /** By any thread: closes the connections at once; the handler hears of it by {@link #dropAll}. */
    void close() {
        closed = true;
        peers.values().forEach(RemotePeer::close);
    }

    void handleWelcome(ServerMessage.Welcome welcome) {
        online = true;
        RTCConfiguration.Builder builder = RTCConfiguration.builder();
        for (IceServer server : welcome.iceServers()) {
            builder.iceServer(new RTCIceServer(server.urls(), server.username(), server.credential()));
        }
        configuration = builder.build();
        Set<String> here = welcome.members().stream().map(Member::id).collect(Collectors.toSet());
        handler.onJoined(welcome.id());
        all().stream().filter(peer -> !here.contains(peer.member().id())).forEach(this::miss);
        welcome.members().forEach(member -> meet(member, true));
    }

    void handleJoined(Member member) {
        meet(member, false);
    }

    /** What it said before may come a moment later than the news that it left: that went another way. */
    void handleLeft(String id) {
        RemotePeer peer = peers.get(id);
        if (peer != null && peer.mayStillSpeak()) {
            peer.presence(Presence.LEAVING);
            later(LAST_WORDS, () -> drop(peer));
        } else if (peer != null) {
            drop(peer);
        }
    }

    void handleDescription(ServerMessage.Described described) {
        RemotePeer peer = peers.get(described.from());
        if (peer == null) {
            return;
        }
        SessionDescription description = described.description();
        if (peer.outlet().accepts(described.call())) {
            peer.negotiation().handleDescription(description);
        } else if (description.type().equals("offer")) { // it has lost the old connection and calls again
            drop(peer);
            add(peer.member(), false, described.call()).negotiation().handleDescription(description);
        }
    }

    void handleCandidate(ServerMessage.Trickled trickled) {
        RemotePeer peer = peers.get(trickled.from());
        if (peer != null && peer.outlet().accepts(trickled.call())) {
            peer.negotiation().handleCandidate(trickled.candidate());
        }
    }

    /** Connections go on; those that end meanwhile are gone. */
    void handleLost() {
        online = false;
    }

    void dropAll() {
        all().forEach(this::drop);
    }

    /** It is not in the room that the server came back to: perhaps not yet. */
    private void miss(RemotePeer peer) {
        if (peer.stands()) {
            peer.presence(Presence.MISSED);
        } else {
            drop(peer);
        }
    }

    private void meet(Member member, boolean weAreNewer) {
        RemotePeer known = peers.get(member.id());
        boolean kept = known != null && known.stands() && known.presence() != Presence.LEAVING;
        if (known != null && !kept) {
            drop(known);
        }
        if (weAreNewer) {
            elders.add(member.id());
        } else {
            elders.remove(member.id());
        }
        if (kept) {
            known.presence(Presence.HERE);
            known.negotiation().resume();
        } else {
            add(member, weAreNewer, weAreNewer ? MemberKey.generate() : null);
        }
    }

    private RemotePeer add(Member member, boolean polite, String call) {
        RTCPeerConnection connection = connections.apply(configuration);
        RemotePeer peer = new RemotePeer(member, polite, connection, new PeerOutlet(wire, member.id(), call));
        peers.put(member.id(), peer);
        if (closed) { // close() may have looked a moment before
            peers.remove(member.id(), peer); // nobody has heard of it, so nobody hears that it is gone
            peer.close();
            return peer;
        }
        Thread.ofVirtual().name("end-of-" + member.id()).start(() -> {
            connection.awaitClosed();
            wire.execute(() -> handleEnded(peer));
        });
        peer.chat().addEventListener("close", event -> wire.execute(() -> handleLastWord(peer)));
        handler.onPeer(peer);
        return peer;
    }

    /** The connection has failed, or the other side has closed it. */
    private void handleEnded(RemotePeer peer) {
        if (isHere(peer)) {
            later(LAST_WORDS, () -> callAgain(peer)); // unless the server tells by then that it left
        } else if (!peer.mayStillSpeak()) {
            drop(peer);
        }
    }

    private void handleLastWord(RemotePeer peer) {
        if (!isHere(peer)) {
            drop(peer);
        }
    }

    /** A connection that stood has ended, and its member is still in the room: one of the two calls, as at first. */
    private void callAgain(RemotePeer peer) {
        boolean ours = peers.get(peer.member().id()) == peer && elders.contains(peer.member().id());
        if (ours && isHere(peer) && peer.wasConnected()) {
            drop(peer);
            add(peer.member(), true, MemberKey.generate());
        }
    }

    private boolean isHere(RemotePeer peer) {
        return online && peer.presence() == Presence.HERE;
    }

    private void drop(RemotePeer peer) {
        if (peers.remove(peer.member().id(), peer)) {
            peer.close();
            handler.onPeerGone(peer);
        }
    }

    private void later(Duration delay, Runnable task) {
        world.after(delay.toNanos(), () -> wire.execute(task));
    }
}
