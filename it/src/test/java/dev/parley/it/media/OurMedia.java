package dev.parley.it.media;

import dev.parley.media.device.FakeDevices;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.RTCPeerConnection;

/** Our fake microphone and camera. */
final class OurMedia implements AutoCloseable {
    static final double TONE_HZ = FakeDevices.DEFAULT_TONE_HZ;

    private final MediaStream stream = MediaDevices.withFakeDevices()
            .getUserMedia(new MediaStreamConstraints(true, true)).await();

    /** Sends both tracks. */
    void addTo(RTCPeerConnection connection) {
        stream.getTracks().forEach(track -> connection.addTrack(track, stream));
    }

    @Override
    public void close() {
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }
}
