package dev.parley.cli;

import dev.parley.signaling.RemotePeer;
import dev.parley.webrtc.ConnectionDiagnosis;
import dev.parley.webrtc.ConnectionReason;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.RTCPeerConnectionState;
import dev.parley.webrtc.RTCSessionDescription;
import dev.parley.webrtc.TrackMeter;
import dev.parley.webrtc.TrackReport;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What came from one other member.
 *
 * <p>Any thread.
 */
final class PeerReport {
    private static final String FINGERPRINT = "a=fingerprint:";

    private final RemotePeer peer;
    private final long startedNs = System.nanoTime();
    private final Map<String, TrackMeter> meters = new ConcurrentHashMap<>();
    private final PeerTraffic traffic = new PeerTraffic();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong messageBytes = new AtomicLong();
    private volatile RTCPeerConnectionState state = RTCPeerConnectionState.NEW;
    private volatile long connectedAfterMs = -1;
    private volatile String lastText;
    private volatile ConnectionDiagnosis diagnosis;
    private volatile ConnectionReason toldReason = ConnectionReason.CONNECTED;

    PeerReport(RemotePeer peer) {
        this.peer = peer;
    }

    RemotePeer peer() {
        return peer;
    }

    void watch(MediaStreamTrack track) {
        TrackMeter old = meters.put(track.kind(), new TrackMeter(track));
        if (old != null) {
            old.close();
        }
    }

    /** What the connection waits for or has failed of, kept for the summary. */
    ConnectionDiagnosis diagnose() {
        ConnectionDiagnosis now = peer.connection().diagnose().await();
        if (now.reason() != ConnectionReason.CLOSED) { // by us, because it had ended: the reason of that is told
            diagnosis = now;
        }
        return diagnosis;
    }

    /** Once a second: looks at what has gone over the connection. */
    void measure() {
        traffic.add(peer.connection().getStats().await());
    }

    /** The latest diagnosis; null before the first. */
    ConnectionDiagnosis diagnosis() {
        return diagnosis;
    }

    /** Whether this reason was not the last one told; then it is. */
    boolean isNews(ConnectionReason reason) {
        boolean news = reason != toldReason;
        toldReason = reason;
        return news;
    }

    RTCPeerConnectionState state() {
        return state;
    }

    boolean isConnected() {
        return state == RTCPeerConnectionState.CONNECTED;
    }

    void state(RTCPeerConnectionState newState) {
        state = newState;
        if (newState == RTCPeerConnectionState.CONNECTED && connectedAfterMs < 0) {
            connectedAfterMs = (System.nanoTime() - startedNs) / 1_000_000;
        }
    }

    void heard(Object data) {
        messages.incrementAndGet();
        if (data instanceof String text) {
            lastText = text;
            messageBytes.addAndGet(text.length());
        } else if (data instanceof ByteBuffer bytes) {
            messageBytes.addAndGet(bytes.remaining());
        } else if (data instanceof byte[] bytes) {
            messageBytes.addAndGet(bytes.length);
        }
    }

    boolean wasConnected() {
        return connectedAfterMs >= 0;
    }

    void close() {
        meters.values().forEach(TrackMeter::close);
    }

    /** For the progress line. */
    String sentence() {
        return isConnected() || diagnosis == null
                ? peer.displayName() + " " + traffic()
                : peer.displayName() + ": " + diagnosis.sentence();
    }

    /** What comes and goes, such as {@code in 1.2 Mbit/s 30 fps, out 1.1 Mbit/s, 0.3 % lost, 12 ms}. */
    String traffic() {
        if (!isConnected()) {
            return state.toString();
        }
        TrackMeter video = meters.get("video");
        return traffic.sentence(video == null ? null : Math.round(video.report().framesPerSecond()) + " fps");
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject().put("id", peer.member().id()).put("name", peer.member().name())
                .put("polite", peer.polite()).put("state", state.toString())
                .put("reason", diagnosis == null ? null : diagnosis.reason().word())
                .put("sentence", diagnosis == null ? null : diagnosis.sentence())
                .put("connectedAfterMs", connectedAfterMs < 0 ? null : connectedAfterMs)
                .put("chat", new JsonObject().put("messages", messages.get()).put("bytes", messageBytes.get())
                        .put("last", lastText))
                .put("localFingerprint", fingerprint(peer.connection().localDescription()))
                .put("remoteFingerprint", fingerprint(peer.connection().remoteDescription()));
        traffic.describe(json);
        meters.forEach((kind, meter) -> json.put(kind, toJson(meter.report())));
        return json;
    }

    private static JsonObject toJson(TrackReport track) {
        JsonObject json = new JsonObject().put("codec", track.mimeType()).put("frames", track.frames()).put("bytes",
                track.bytes());
        if (track.kind().equals("video")) {
            return json.put("keyFrames", track.keyFrames()).put("framesPerSecond", round(track.framesPerSecond()))
                    .put("width", track.width()).put("height", track.height());
        }
        return json.put("seconds", round(track.audioSeconds())).put("energy", track.audioEnergy())
                .put("levelDbov", -track.audioLevelDbov())
                .put("frequencyHz", Double.isNaN(track.frequencyHz()) ? null : round(track.frequencyHz()));
    }

    private static String fingerprint(RTCSessionDescription description) {
        return description == null
                ? null
                : description.sdp().lines().filter(line -> line.startsWith(FINGERPRINT))
                        .map(line -> line.substring(FINGERPRINT.length())).findFirst().orElse(null);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
