package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.media.audio.AudioSource;
import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceException;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.device.FakeDevices;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MediaDevicesTest {
    private static final MediaStreamConstraints BOTH = new MediaStreamConstraints(true, true);

    @Test
    void fakeDevicesGiveATrackOfEach() {
        MediaStream stream = MediaDevices.withFakeDevices().getUserMedia(BOTH).await();
        assertThat(stream.active()).isTrue();
        assertThat(stream.getAudioTracks()).hasSize(1);
        MediaStreamTrack camera = stream.getVideoTracks().getFirst();
        assertThat(camera.label()).isEqualTo("Fake camera (colour bars)");
        assertThat(camera.muted()).isFalse();
        assertThat(camera.getSettings().width()).isEqualTo(640);
        assertThat(camera.getSettings().frameRate()).isEqualTo(30);
        assertThat(stream.getAudioTracks().getFirst().getSettings().sampleRate()).isEqualTo(48_000);
        stream.getTracks().forEach(MediaStreamTrack::stop);
        assertThat(stream.active()).isFalse();
    }

    // Media Capture and Streams section 10.2: the order of the errors is the algorithm's.
    @Test
    void withoutADeviceThereIsNotFoundErrorAndNeverAFake() {
        assertThatThrownBy(() -> new MediaDevices().getUserMedia(BOTH).await()).isInstanceOf(NotFoundError.class)
                .hasMessageContaining("withFakeDevices");
        assertThat(new MediaDevices().enumerateDevices().await()).isEmpty();
    }

    @Test
    void refusedByThePolicyItIsNotAllowedError() {
        MediaDevices devices = MediaDevices.builder().provider(new FakeDevices()).permissions(MediaPermissions.DENY)
                .build();
        assertThatThrownBy(() -> devices.getUserMedia(BOTH).await()).isInstanceOf(NotAllowedError.class);
    }

    @Test
    void thePolicySeesWhatWouldBeOpened() {
        MediaDevices devices = MediaDevices.builder().provider(new FakeDevices())
                .permissions(wanted -> wanted.stream().allMatch(d -> d.kind() == MediaDeviceKind.AUDIOINPUT)).build();
        assertThat(devices.getUserMedia(new MediaStreamConstraints(true, false)).await().getTracks()).hasSize(1);
        assertThatThrownBy(() -> devices.getUserMedia(BOTH).await()).isInstanceOf(NotAllowedError.class);
    }

    @Test
    void askingForNothingIsATypeError() {
        MediaDevices devices = MediaDevices.withFakeDevices();
        assertThatThrownBy(() -> devices.getUserMedia(new MediaStreamConstraints(false, false)).await())
                .isInstanceOf(TypeError.class);
        assertThatThrownBy(() -> devices.getUserMedia(null).await()).isInstanceOf(TypeError.class);
    }

    @Test
    void whatNoDeviceCanDoIsOverconstrained() {
        MediaTrackConstraints wide = MediaTrackConstraints.builder().width(ConstrainULong.exact(3840)).build();
        assertThatThrownBy(() -> MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(null, wide))
                .await()).isInstanceOfSatisfying(OverconstrainedError.class,
                        error -> assertThat(error.constraint()).isEqualTo("width"));
    }

    @Test
    void anIdealIsAWishOnly() {
        MediaTrackConstraints wish = MediaTrackConstraints.builder().width(3840).height(2160).build();
        MediaTrackConstraints phone = MediaTrackConstraints.builder().sampleRate(ConstrainULong.ideal(8000))
                .channelCount(ConstrainULong.exact(2)).build();
        MediaStream stream = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(phone, wish))
                .await();
        assertThat(stream.getVideoTracks().getFirst().getSettings().width()).isEqualTo(1920);
        assertThat(stream.getVideoTracks().getFirst().getConstraints()).isEqualTo(wish);
        assertThat(stream.getAudioTracks().getFirst().getSettings().sampleRate()).isEqualTo(8000);
        assertThat(stream.getAudioTracks().getFirst().getSettings().channelCount()).isEqualTo(2);
    }

    @Test
    void aBusyDeviceIsNotReadable() {
        MediaDevices devices = MediaDevices.builder().provider(() -> List.of(new BusyCamera())).build();
        assertThatThrownBy(() -> devices.getUserMedia(new MediaStreamConstraints(false, true)).await())
                .isInstanceOf(NotReadableError.class).hasMessageContaining("in use");
    }

    @Test
    void devicesAreListed() {
        assertThat(MediaDevices.withFakeDevices().enumerateDevices().await()).extracting(MediaDeviceInfo::kind)
                .containsExactly(MediaDeviceKind.AUDIOINPUT, MediaDeviceKind.VIDEOINPUT);
        assertThat(MediaDeviceKind.AUDIOINPUT).hasToString("audioinput");
    }

    // Media Capture and Streams section 4.3: a source ends with the last of its tracks.
    @Test
    void theDeviceIsFreedWithTheLastOfItsTracks() {
        List<VideoSource> open = new ArrayList<>();
        Device camera = new CountedCamera(new BusyCamera(), open);
        MediaStreamTrack track = MediaDevices.builder().provider(() -> List.of(camera)).build()
                .getUserMedia(new MediaStreamConstraints(false, true)).await().getTracks().getFirst();
        MediaStreamTrack copy = track.clone();
        assertThat(open).hasSize(1);
        track.stop();
        track.stop();
        assertThat(open).hasSize(1);
        copy.stop();
        assertThat(open).isEmpty();
    }

    private record CountedCamera(Device like, List<VideoSource> open) implements Device {
        @Override
        public DeviceKind kind() {
            return like.kind();
        }

        @Override
        public String deviceId() {
            return like.deviceId();
        }

        @Override
        public String groupId() {
            return like.groupId();
        }

        @Override
        public String label() {
            return like.label();
        }

        @Override
        public List<VideoFormat> videoFormats() {
            return like.videoFormats();
        }

        @Override
        public AudioSource openAudio(int sampleRateHz, int channels, long startNs) throws DeviceException {
            return like.openAudio(sampleRateHz, channels, startNs);
        }

        @Override
        public VideoSource openVideo(VideoFormat format) {
            VideoSource source = new VideoSource() {
                @Override
                public VideoFormat format() {
                    return format;
                }

                @Override
                public List<String> mimeTypes() {
                    return List.of();
                }

                @Override
                public EncodedSource start(String mimeType, long startNs) {
                    throw new IllegalArgumentException(mimeType);
                }

                @Override
                public void close() {
                    open.remove(this);
                }
            };
            open.add(source);
            return source;
        }
    }

    // Section 9.2: before a device of its kind was opened, a device has neither label nor id.
    @Test
    void labelsAndIdsAreToldOnceADeviceWasOpened() {
        MediaDevices devices = MediaDevices.builder().provider(new FakeDevices()).permissions(wanted -> true).build();
        MediaDeviceInfo camera = new MediaDeviceInfo("fake-camera", MediaDeviceKind.VIDEOINPUT,
                "Fake camera (colour bars)", "fake");
        assertThat(devices.enumerateDevices().await()).containsExactly(
                new MediaDeviceInfo("", MediaDeviceKind.AUDIOINPUT, "", ""),
                new MediaDeviceInfo("", MediaDeviceKind.VIDEOINPUT, "", ""));
        devices.getUserMedia(new MediaStreamConstraints(false, true)).await();
        assertThat(devices.enumerateDevices().await()).containsExactly(
                new MediaDeviceInfo("", MediaDeviceKind.AUDIOINPUT, "", ""), camera);
        assertThat(MediaDevices.withFakeDevices().enumerateDevices().await()).contains(camera);
    }

    // Screen Capture section 5.1
    @Test
    void aScreenIsChosenAndCaptured() {
        MediaStream stream = MediaDevices.withFakeDevices().getDisplayMedia(new DisplayMediaStreamOptions(
                MediaTrackConstraints.builder().width(1920).build(), null)).await();
        MediaStreamTrack screen = stream.getVideoTracks().getFirst();
        assertThat(screen.getSettings().displaySurface()).isEqualTo("monitor");
        assertThat(screen.getSettings().width()).isEqualTo(1920);
        assertThat(screen.contentHint()).isEqualTo("detail");
        screen.stop();
    }

    @Test
    void aScreenIsNotCapturedAgainstRuleOrWill() {
        MediaTrackConstraints exact = MediaTrackConstraints.builder().width(ConstrainULong.exact(640)).build();
        assertThatThrownBy(() -> MediaDevices.withFakeDevices()
                .getDisplayMedia(new DisplayMediaStreamOptions(exact, null)).await()).isInstanceOf(TypeError.class);
        assertThatThrownBy(() -> MediaDevices.builder().build().getDisplayMedia(null).await())
                .isInstanceOf(NotFoundError.class);
        assertThatThrownBy(() -> MediaDevices.builder().provider(new FakeDevices()).screenChooser(screens -> -1)
                .build().getDisplayMedia(null).await()).isInstanceOf(NotAllowedError.class);
        assertThatThrownBy(() -> MediaDevices.builder().provider(new FakeDevices())
                .permissions(MediaPermissions.DENY).build().getDisplayMedia(null).await())
                .isInstanceOf(NotAllowedError.class);
    }

    @Test
    void aDeviceThatComesOrGoesIsTold() throws Exception {
        FakeDevices fake = new FakeDevices();
        MediaDevices devices = MediaDevices.builder().provider(fake).build();
        LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
        devices.onDeviceChange(events::add);
        fake.plugCamera("second", "Second camera");
        assertThat(events.poll(10, TimeUnit.SECONDS).type()).isEqualTo("devicechange");
        assertThat(devices.enumerateDevices().await()).hasSize(3);
        fake.unplug("second");
        assertThat(events.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(devices.enumerateDevices().await()).hasSize(2);
    }

    @Test
    void anUnpluggedDeviceEndsItsTracksAndSaysWhy() throws Exception {
        FakeDevices fake = new FakeDevices();
        MediaStream stream = MediaDevices.builder().provider(fake).build().getUserMedia(BOTH).await();
        MediaStreamTrack camera = stream.getVideoTracks().getFirst();
        MediaStreamTrack copy = camera.clone();
        LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
        camera.onEnded(events::add);
        copy.onEnded(events::add);
        fake.unplug("fake-camera");
        assertThat(events.poll(10, TimeUnit.SECONDS).type()).isEqualTo("ended");
        assertThat(events.poll(10, TimeUnit.SECONDS).type()).isEqualTo("ended");
        assertThat(camera.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(camera.endReason()).contains("unplugged");
        assertThat(stream.getAudioTracks().getFirst().readyState()).isEqualTo(MediaStreamTrackState.LIVE);
        assertThat(stream.active()).isTrue();
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }

    @Test
    void allConstraintsThatCanBeSaidAreUnderstood() {
        assertThat(MediaDevices.withFakeDevices().getSupportedConstraints().facingMode()).isTrue();
    }

    private record BusyCamera() implements Device {
        @Override
        public DeviceKind kind() {
            return DeviceKind.VIDEO_INPUT;
        }

        @Override
        public String deviceId() {
            return "busy";
        }

        @Override
        public String groupId() {
            return "";
        }

        @Override
        public String label() {
            return "Busy camera";
        }

        @Override
        public List<VideoFormat> videoFormats() {
            return List.of(new VideoFormat(640, 480, 30));
        }

        @Override
        public AudioSource openAudio(int sampleRateHz, int channels, long startNs) throws DeviceException {
            throw new DeviceException("no sound", null);
        }

        @Override
        public VideoSource openVideo(VideoFormat format) throws DeviceException {
            throw new DeviceException("in use by another program", null);
        }
    }
}
