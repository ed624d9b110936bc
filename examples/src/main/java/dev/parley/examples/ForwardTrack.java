package dev.parley.examples;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.Promise;
import dev.parley.webrtc.RTCPeerConnection;

/**
 * Sends a track on that came from another peer: camera, a program in the middle, two viewers. The frames are not decoded
 * on the way. A viewer that comes later asks for a key frame; the program in the middle passes the request to the camera.
 */
public class ForwardTrack {
    public static void main(String[] args) {
        MediaStream stream = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(false, true))
                .await();
        Promise<MediaStreamTrack> remote = new Promise<>();
        try (RTCPeerConnection camera = new RTCPeerConnection(); RTCPeerConnection middle = new RTCPeerConnection()) {
            stream.getTracks().forEach(track -> camera.addTrack(track, stream));
            middle.onTrack(e -> remote.complete(e.track()));
            Introduction.of(camera, middle);
            System.out.println("The first viewer begins with " + firstFrame(remote.await()));
            System.out.println("The second viewer begins with " + firstFrame(remote.await()));
        }
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }

    /** What somebody sees first to whom the track is sent now. */
    private static EncodedFrame firstFrame(MediaStreamTrack track) {
        Promise<EncodedFrame> first = new Promise<>();
        try (RTCPeerConnection sender = new RTCPeerConnection(); RTCPeerConnection viewer = new RTCPeerConnection()) {
            sender.addTrack(track, new MediaStream());
            viewer.onTrack(e -> e.track().onEncodedFrame(first::complete));
            Introduction.of(sender, viewer);
            return first.await();
        }
    }
}
