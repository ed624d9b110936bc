package dev.parley.it.call;

import dev.parley.signaling.RemotePeer;
import dev.parley.signaling.RoomHandler;
import dev.parley.signaling.SignalingClient;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.TrackMeter;
import dev.parley.webrtc.TrackReport;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Somebody in a room by the library: sends a tone, a picture and a greeting, and measures what comes.
 *
 * <p>Any thread.
 */
final class Guest implements RoomHandler, AutoCloseable {
    private final String name;
    private final MediaStream stream;
    private final Map<String, TrackMeter> meters = new ConcurrentHashMap<>();
    private final Map<String, Object> greetings = new ConcurrentHashMap<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final List<String> gone = new CopyOnWriteArrayList<>();
    private volatile SignalingClient client;

    Guest(String name) {
        this.name = name;
        stream = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(true, true)).await();
    }

    void join(URI server, String room) {
        client = SignalingClient.builder(server, room, this).name(name).join();
    }

    @Override
    public void onPeer(RemotePeer peer) {
        String other = peer.displayName();
        peer.connection().onTrack(
                event -> meters.put(other + " " + event.track().kind(), new TrackMeter(event.track())));
        peer.chat().onOpen(event -> peer.chat().send("Hello from " + name));
        peer.chat().onMessage(event -> greetings.put(other, event.data()));
        for (MediaStreamTrack track : stream.getTracks()) {
            peer.connection().addTrack(track, stream);
        }
    }

    @Override
    public void onJoined(String id) {
        ids.add(id);
    }

    @Override
    public void onPeerGone(RemotePeer peer) {
        gone.add(peer.displayName());
    }

    /** The id of each time it came into the room. */
    List<String> ids() {
        return ids;
    }

    /** Who has gone so far. */
    List<String> gone() {
        return gone;
    }

    List<RemotePeer> peers() {
        return client.peers();
    }

    /** Pictures that came from this one so far. */
    long frames(String other) {
        return report(other, "video").frames();
    }

    /** Whether the tone, a moving picture and the greeting of the other one have come. */
    boolean hasMet(String other) {
        return ("Hello from " + other).equals(greetings.get(other))
                && Math.abs(report(other, "audio").frequencyHz() - 440) < 5 && frames(other) >= 5;
    }

    private TrackReport report(String other, String kind) {
        TrackMeter meter = meters.get(other + " " + kind);
        return meter == null
                ? new TrackReport(kind, null, 0, 0, 0, 0, 0, 0, 0, 0, 127, Double.NaN)
                : meter.report();
    }

    private static String sentence(RemotePeer peer) {
        try {
            return peer + ": " + peer.connection().diagnose().get(1, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return peer + " does not answer";
        }
    }

    @Override
    public String toString() {
        return name + " heard " + greetings + ", " + meters.keySet() + ", in the room " + ids.size() + " times, "
                + client.peers().stream().map(Guest::sentence).toList();
    }

    @Override
    public void close() {
        client.close();
        meters.values().forEach(TrackMeter::close);
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }
}
