package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.media.device.FakeDevices;
import dev.parley.media.video.VideoFrame;
import dev.parley.simnet.SimHost;
import dev.parley.webrtc.ConstrainULong;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.MediaStreamTrackState;
import dev.parley.webrtc.MediaTrackConstraints;
import dev.parley.webrtc.Promise;
import dev.parley.webrtc.RTCPeerConnection;
import org.junit.jupiter.api.Test;

/** Devices change during a call, in every order of threads. */
class DeviceSchedulesTest {
    @Test
    void aVanishedCameraEndsItsTrackAndTheCallGoesOn() {
        Schedules.each(20, sim -> {
            SimHost home = sim.network().host("home", "192.0.2.1");
            SimHost office = sim.network().host("office", "198.51.100.1");
            sim.run(() -> {
                FakeDevices fake = new FakeDevices();
                MediaDevices devices = MediaDevices.builder().provider(fake).build();
                Promise<Void> changed = new Promise<>();
                devices.onDeviceChange(e -> changed.complete(null));
                MediaStream stream = devices.getUserMedia(new MediaStreamConstraints(true, true)).await();
                MediaStreamTrack camera = stream.getVideoTracks().getFirst();
                Promise<Void> ended = new Promise<>();
                camera.onEnded(e -> ended.complete(null));
                Promise<Void> seen = new Promise<>();
                Promise<Void> heardAfterwards = new Promise<>();
                RTCPeerConnection from = RTCPeerConnection.builder().runtime(sim.runtime(home)).build();
                RTCPeerConnection to = RTCPeerConnection.builder().runtime(sim.runtime(office)).build();
                to.onTrack(e -> {
                    if (e.track().kind().equals("video")) {
                        e.track().onEncodedFrame(frame -> seen.complete(null));
                    } else {
                        e.track().onEncodedFrame(frame -> {
                            if (ended.isDone()) {
                                heardAfterwards.complete(null);
                            }
                        });
                    }
                });
                stream.getTracks().forEach(track -> from.addTrack(track, stream));
                connect(from, to);
                seen.await();
                fake.unplug("fake-camera");
                ended.await();
                changed.await();
                assertThat(camera.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
                assertThat(devices.enumerateDevices().await()).hasSize(1);
                heardAfterwards.await();
                stream.getTracks().forEach(MediaStreamTrack::stop);
                from.close();
                to.close();
            });
        });
    }

    @Test
    void constraintsChangeWhatIsSeen() {
        Schedules.each(20, sim -> sim.run(() -> {
            MediaStream stream = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(false, true))
                    .await();
            MediaStreamTrack camera = stream.getVideoTracks().getFirst();
            Promise<VideoFrame> small = new Promise<>();
            Promise<VideoFrame> large = new Promise<>();
            camera.onVideoFrame(frame -> {
                if (frame.width() == 320) {
                    small.complete(frame);
                } else if (frame.width() == 1280) {
                    large.complete(frame);
                }
            });
            camera.applyConstraints(sized(320, 200)).await();
            assertThat(small.await().height()).isEqualTo(200);
            camera.applyConstraints(sized(1280, 720)).await();
            assertThat(large.await().height()).isEqualTo(720);
            camera.stop();
        }));
    }

    private static MediaTrackConstraints sized(int width, int height) {
        return MediaTrackConstraints.builder().width(ConstrainULong.exact(width)).height(ConstrainULong.exact(height))
                .build();
    }

    private static void connect(RTCPeerConnection from, RTCPeerConnection to) {
        from.onIceCandidate(e -> to.addIceCandidate(e.candidate()));
        to.onIceCandidate(e -> from.addIceCandidate(e.candidate()));
        from.setLocalDescription().await();
        to.setRemoteDescription(from.localDescription()).await();
        to.setLocalDescription().await();
        from.setRemoteDescription(to.localDescription()).await();
    }
}
