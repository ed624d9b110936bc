package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.Promise;
import dev.parley.webrtc.RTCConfiguration;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCIceServer;
import dev.parley.webrtc.RTCPeerConnection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The program of {@code docs/ten-steps.md}, which waits for promises only; fewer frames do. */
final class TenStepsProgram {
    private static final int FRAMES = 5;

    private final AtomicInteger sound = new AtomicInteger();
    private final AtomicInteger picture = new AtomicInteger();
    private final Promise<Void> flowing = new Promise<>();

    void run() {
        MediaStream stream = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(true, true))
                .await(); // 1
        List<MediaStreamTrack> tracks = stream.getTracks(); // 2
        RTCConfiguration configuration = new RTCConfiguration(new RTCIceServer("stun:stun.example.org")); // 3
        RTCPeerConnection peerConnection = new RTCPeerConnection(configuration);
        tracks.forEach(track -> peerConnection.addTrack(track, stream)); // 4
        RTCPeerConnection remoteConnection = new RTCPeerConnection(configuration); // 5
        peerConnection.onIceCandidate(e -> remoteConnection.addIceCandidate(e.candidate())); // 6
        remoteConnection.onIceCandidate(e -> peerConnection.addIceCandidate(e.candidate()));
        RTCDataChannel channel = peerConnection.createDataChannel("chat"); // 7
        channel.onOpen(e -> channel.send("Hello"));
        Promise<String> message = new Promise<>();
        remoteConnection.onDataChannel(e -> e.channel().onMessage(m -> message.complete(m.text())));
        remoteConnection.onTrack(e -> e.track().onEncodedFrame(this::count)); // 9
        peerConnection.setLocalDescription(peerConnection.createOffer().await()).await(); // 8
        remoteConnection.setRemoteDescription(peerConnection.localDescription()).await();
        remoteConnection.setLocalDescription(remoteConnection.createAnswer().await()).await();
        peerConnection.setRemoteDescription(remoteConnection.localDescription()).await();
        flowing.await(); // 10
        assertThat(message.await()).isEqualTo("Hello");
        peerConnection.close();
        remoteConnection.close();
        tracks.forEach(MediaStreamTrack::stop);
    }

    private void count(EncodedFrame frame) {
        (frame.isAudio() ? sound : picture).incrementAndGet();
        if (sound.get() >= FRAMES && picture.get() >= FRAMES) {
            flowing.complete(null);
        }
    }
}
