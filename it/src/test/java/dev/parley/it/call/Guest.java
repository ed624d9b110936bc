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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Somebody in a room by the library: sends a tone, a picture and a greeting, and measures what comes.
 *
 * <p>Any thread.
 */
final class Guest implements RoomHandler, AutoCloseable {
    private final String name;
    private final MediaStream stream;
    private final Map<String, TrackMeter> meters = new ConcurrentHashMap<>();
    private volatile SignalingClient client;
    private volatile Object greeting;

    Guest(String name) {
        this.name = name;
        stream = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(true, true)).await();
    }

    void join(URI server, String room) {
        client = SignalingClient.builder(server, room, this).name(name).join();
    }

    @Override
    public void onPeer(RemotePeer peer) {
        peer.connection().onTrack(event -> meters.put(event.track().kind(), new TrackMeter(event.track())));
        peer.chat().onOpen(event -> peer.chat().send("Hello from " + name));
        peer.chat().onMessage(event -> greeting = event.data());
        for (MediaStreamTrack track : stream.getTracks()) {
            peer.connection().addTrack(track, stream);
        }
    }

    /** Whether the tone, a moving picture and the greeting of the other one have come. */
    boolean hasMet(String other) {
        return ("Hello from " + other).equals(greeting) && Math.abs(report("audio").frequencyHz() - 440) < 5
                && report("video").frames() >= 5;
    }

    private TrackReport report(String kind) {
        TrackMeter meter = meters.get(kind);
        return meter == null
                ? new TrackReport(kind, null, 0, 0, 0, 0, 0, 0, 0, 0, 127, Double.NaN)
                : meter.report();
    }

    @Override
    public String toString() {
        return name + " heard " + greeting + ", " + report("audio") + ", " + report("video") + ", " + client.peers();
    }

    @Override
    public void close() {
        client.close();
        meters.values().forEach(TrackMeter::close);
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }
}
