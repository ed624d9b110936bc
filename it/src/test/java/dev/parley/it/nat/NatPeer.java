package dev.parley.it.nat;

import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.RTCConfiguration;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCDataChannelInit;
import dev.parley.webrtc.RTCIceCandidate;
import dev.parley.webrtc.RTCIceCandidateInit;
import dev.parley.webrtc.RTCIceServer;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import dev.parley.webrtc.RTCStats;
import dev.parley.webrtc.RTCStatsReport;
import dev.parley.webrtc.RTCStatsType;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * A program at one end of a call: what it wants the other end to know it writes to standard output, what it hears of it
 * comes by standard input, a JSON object a line. When sound, picture and a message have come it reports how.
 */
public final class NatPeer {
    private final RTCPeerConnection pc;
    private final CountDownLatch sound = new CountDownLatch(10);
    private final CountDownLatch picture = new CountDownLatch(10);
    private final CompletableFuture<String> message = new CompletableFuture<>();

    private NatPeer(String name, String stunUrl) {
        pc = new RTCPeerConnection(new RTCConfiguration(new RTCIceServer(stunUrl)));
        pc.onIceCandidate(e -> tell(e.candidate()));
        pc.onIceConnectionStateChange(e -> log("ICE is " + pc.iceConnectionState()));
        pc.onConnectionStateChange(e -> log("the connection is " + pc.connectionState()));
        pc.onSignalingStateChange(e -> log("signaling is " + pc.signalingState()));
        pc.onTrack(e -> e.track().onEncodedFrame(f -> (f.isAudio() ? sound : picture).countDown()));
        RTCDataChannel channel = pc.createDataChannel("words",
                RTCDataChannelInit.builder().negotiated(true).id(0).build());
        channel.onOpen(e -> channel.send("hello from " + name));
        channel.onMessage(e -> message.complete(e.text()));
        MediaStream stream = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(true, true))
                .await();
        stream.getTracks().forEach(track -> pc.addTrack(track, stream));
    }

    /** Arguments: name, whether it calls, URL of the STUN server. */
    public static void main(String[] args) throws IOException {
        NatPeer peer = new NatPeer(args[0], args[2]);
        if (Boolean.parseBoolean(args[1])) {
            peer.describe();
        }
        Thread.ofVirtual().start(peer::report);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            peer.hear(new JsonObject(line));
        }
        peer.pc.close();
    }

    /** For the message of a test that fails. */
    private static void log(String what) {
        System.err.println(Instant.now() + " " + what);
    }

    private static synchronized void tell(JsonObject words) {
        System.out.println(words.encode());
    }

    private static void tell(RTCIceCandidate candidate) {
        if (candidate != null) {
            tell(new JsonObject().put("candidate", candidate.candidate()).put("sdpMid", candidate.sdpMid())
                    .put("sdpMLineIndex", candidate.sdpMLineIndex()));
        }
    }

    private void describe() {
        pc.setLocalDescription().await();
        tell(new JsonObject().put("type", pc.localDescription().type().toString())
                .put("sdp", pc.localDescription().sdp()));
    }

    private void hear(JsonObject words) {
        if (words.containsKey("candidate")) {
            pc.addIceCandidate(new RTCIceCandidateInit(words.getString("candidate"), words.getString("sdpMid"),
                    words.getInteger("sdpMLineIndex")));
            return;
        }
        pc.setRemoteDescription(new RTCSessionDescriptionInit(words.getString("type"), words.getString("sdp"))).await();
        if (words.getString("type").equals("offer")) {
            describe();
        }
    }

    private void report() {
        try {
            sound.await();
            picture.await();
        } catch (InterruptedException e) {
            return;
        }
        RTCStatsReport stats = pc.getStats().await();
        RTCStats pair = stats.get(stats.first(RTCStatsType.TRANSPORT).text("selectedCandidatePairId"));
        tell(new JsonObject().put("report", new JsonObject().put("message", message.join())
                .put("local", candidate(stats.get(pair.text("localCandidateId"))))
                .put("remote", candidate(stats.get(pair.text("remoteCandidateId"))))));
    }

    private static JsonObject candidate(RTCStats stats) {
        return new JsonObject().put("type", stats.text("candidateType")).put("address", stats.text("address"))
                .put("port", (int) stats.number("port"));
    }
}
