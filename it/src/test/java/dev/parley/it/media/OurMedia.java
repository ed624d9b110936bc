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

    private final MediaStream stream;

    OurMedia() {
        this(TONE_HZ);
    }

    OurMedia(double toneHz) {
        stream = MediaDevices.builder().provider(new FakeDevices(toneHz)).build()
                .getUserMedia(new MediaStreamConstraints(true, true)).await();
    }

    MediaStreamTrack track(String kind) {
        return stream.getTracks().stream().filter(track -> track.kind().equals(kind)).findFirst().orElseThrow();
    }

    /** Sends both tracks. */
    void addTo(RTCPeerConnection connection) {
        stream.getTracks().forEach(track -> connection.addTrack(track, stream));
    }

    /** Both tracks. */
    void enabled(boolean value) {
        stream.getTracks().forEach(track -> track.enabled(value));
    }

    @Override
    public void close() {
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }
}
