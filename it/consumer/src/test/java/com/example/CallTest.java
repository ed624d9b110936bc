package com.example;

import dev.parley.webrtc.*;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ten steps in a project that has nothing but the bom and the artifact parley. */
class CallTest {
    @Test
    @Timeout(60)
    void aCallRunsToItsEnd() throws InterruptedException {
        startCall(MediaDevices.withFakeDevices());
    }

    static void startCall(MediaDevices mediaDevices) throws InterruptedException {
        MediaStream stream = mediaDevices.getUserMedia(new MediaStreamConstraints(true, true)).await(); // 1
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
        CountDownLatch sound = new CountDownLatch(50), picture = new CountDownLatch(30); // 9
        remoteConnection.onTrack(
                e -> e.track().onEncodedFrame(f -> (f.isAudio() ? sound : picture).countDown()));
        peerConnection.setLocalDescription(peerConnection.createOffer().await()).await(); // 8
        remoteConnection.setRemoteDescription(peerConnection.localDescription()).await();
        remoteConnection.setLocalDescription(remoteConnection.createAnswer().await()).await();
        peerConnection.setRemoteDescription(remoteConnection.localDescription()).await();
        sound.await(); // 10
        picture.await();
        System.out.println("A second of sound, a second of picture and \"" + message.await() + "\" have arrived.");
        peerConnection.close();
        remoteConnection.close();
        tracks.forEach(MediaStreamTrack::stop);
    }
}
