package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceException;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.device.FakeDevices;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import dev.parley.media.video.VideoSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplyConstraintsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MediaStream stream = MediaDevices.withFakeDevices()
            .getUserMedia(new MediaStreamConstraints(true, true)).await();
    private final MediaStreamTrack microphone = stream.getAudioTracks().getFirst();
    private final MediaStreamTrack camera = stream.getVideoTracks().getFirst();

    @AfterEach
    void stop() {
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }

    @Test
    void thePictureBecomesSmallerAndSlowerWhileItIsWatched() throws Exception {
        LinkedBlockingQueue<VideoFrame> seen = watch(camera);
        assertThat(next(seen).width()).isEqualTo(640);
        camera.applyConstraints(wants().width(ConstrainULong.exact(320)).height(ConstrainULong.exact(240))
                .frameRate(ConstrainDouble.exact(10)).build()).await();
        assertThat(camera.getSettings().height()).isEqualTo(240);
        assertThat(camera.getSettings().frameRate()).isEqualTo(10);
        assertThat(awaitWidth(seen, 320).height()).isEqualTo(240);
        VideoFrame first = next(seen);
        VideoFrame second = next(seen);
        assertThat(next(seen).captureNs() - second.captureNs()).isBetween(60_000_000L, 140_000_000L);
        assertThat(next(seen).captureNs() - first.captureNs()).isBetween(260_000_000L, 340_000_000L);
    }

    // Media Capture and Streams, section 4.3.3.3: settings are what the track really does
    @Test
    void noPictureAtAllIsNoSetting() {
        assertThatThrownBy(() -> camera.applyConstraints(wants().frameRate(ConstrainDouble.exact(0)).build()).await())
                .isInstanceOfSatisfying(OverconstrainedError.class,
                        e -> assertThat(e.constraint()).isEqualTo("frameRate"));
        assertThat(camera.getSettings().frameRate()).isEqualTo(30);
        assertThat(camera.getCapabilities().frameRate().min()).isPositive();
        camera.applyConstraints(wants().frameRate(0).build()).await();
        assertThat(camera.getSettings().frameRate()).isPositive();
    }

    @Test
    void theCameraIsOpenedAnewForALargerPictureAndClonesKeepTheirs() throws Exception {
        MediaStreamTrack copy = camera.clone();
        LinkedBlockingQueue<VideoFrame> seen = watch(camera);
        LinkedBlockingQueue<VideoFrame> copied = watch(copy);
        next(seen);
        camera.applyConstraints(wants().width(1280).height(720).build()).await();
        assertThat(camera.getSettings().resizeMode()).isEqualTo("none");
        assertThat(awaitWidth(seen, 1280).height()).isEqualTo(720);
        copied.clear();
        assertThat(next(copied).width()).isEqualTo(640);
        assertThat(copy.getSettings().width()).isEqualTo(640);
        copy.stop();
    }

    @Test
    void theCameraIsNotOpenedSmallerThanAClonesPicture() throws Exception {
        MediaStreamTrack copy = camera.clone();
        MediaTrackConstraints small = wants().width(ConstrainULong.exact(320)).height(ConstrainULong.exact(180))
                .resizeMode(ConstrainDOMString.exact("none")).build();
        assertThatThrownBy(() -> camera.applyConstraints(small).await()).isInstanceOf(OverconstrainedError.class);
        assertThat(next(watch(copy)).width()).isEqualTo(640);
        copy.stop();
        camera.applyConstraints(small).await();
        assertThat(camera.getSettings().width()).isEqualTo(320);
        assertThat(awaitWidth(watch(camera), 320).height()).isEqualTo(180);
    }

    @Test
    void aCameraMayGiveAnotherFormatThanItWasAskedFor() {
        List<VideoFormat> asked = new ArrayList<>();
        Device fake = new FakeDevices().devices().get(1);
        Device stubborn = new StubbornCamera(fake, asked);
        MediaStreamTrack track = MediaDevices.builder().provider(() -> List.of(stubborn)).build()
                .getUserMedia(new MediaStreamConstraints(null, wants().width(1280).height(720).build())).await()
                .getTracks().getFirst();
        assertThat(track.getSettings().width()).isEqualTo(320);
        assertThat(track.getSettings().height()).isEqualTo(180);
        track.applyConstraints(wants().width(200).height(720).build()).await();
        assertThat(track.getSettings().width()).isEqualTo(200);
        assertThat(track.getSettings().height()).isEqualTo(180);
        assertThat(asked).containsExactly(new VideoFormat(1280, 720, 30));
        track.stop();
    }

    /** Gives 320x180 whatever it is asked for. */
    private record StubbornCamera(Device camera, List<VideoFormat> asked) implements Device {
        @Override
        public DeviceKind kind() {
            return DeviceKind.VIDEO_INPUT;
        }

        @Override
        public String deviceId() {
            return "stubborn";
        }

        @Override
        public String groupId() {
            return "";
        }

        @Override
        public String label() {
            return "Stubborn camera";
        }

        @Override
        public List<VideoFormat> videoFormats() {
            return camera.videoFormats();
        }

        @Override
        public AudioSource openAudio(int sampleRateHz, int channels, long startNs) throws DeviceException {
            return camera.openAudio(sampleRateHz, channels, startNs);
        }

        @Override
        public VideoSource openVideo(VideoFormat format) throws DeviceException {
            asked.add(format);
            return camera.openVideo(new VideoFormat(320, 180, 30));
        }
    }

    @Test
    void soundIsResampled() throws Exception {
        LinkedBlockingQueue<AudioFrame> heard = new LinkedBlockingQueue<>();
        microphone.onAudioFrame(heard::add);
        assertThat(next(heard).sampleRateHz()).isEqualTo(48_000);
        microphone.applyConstraints(wants().sampleRate(ConstrainULong.exact(16_000))
                .channelCount(ConstrainULong.exact(2)).build()).await();
        AudioFrame frame = next(heard);
        while (frame.sampleRateHz() != 16_000) {
            frame = next(heard);
        }
        assertThat(frame.channels()).isEqualTo(2);
        assertThat(microphone.getSettings().sampleRate()).isEqualTo(16_000);
    }

    @Test
    void capabilitiesSayHowFarOneCanGo() {
        assertThat(camera.getCapabilities().width()).isEqualTo(new ULongRange(1, 1920));
        assertThat(camera.getCapabilities().frameRate().max()).isEqualTo(60);
        assertThat(microphone.getCapabilities().sampleRate()).isEqualTo(new ULongRange(8000, 48_000));
        assertThat(microphone.getCapabilities().echoCancellation()).containsExactly(false);
        assertThat(new AudioTrackWriter(1).track().getCapabilities().channelCount()).isNull();
    }

    @Test
    void anEndedTrackTakesConstraintsWithoutEffect() {
        camera.stop();
        camera.applyConstraints(wants().width(ConstrainULong.exact(9000)).build()).await();
        assertThat(camera.getSettings().width()).isEqualTo(640);
    }

    private static LinkedBlockingQueue<VideoFrame> watch(MediaStreamTrack track) {
        LinkedBlockingQueue<VideoFrame> seen = new LinkedBlockingQueue<>();
        track.onVideoFrame(seen::add);
        return seen;
    }

    private static VideoFrame awaitWidth(LinkedBlockingQueue<VideoFrame> seen, int width) throws InterruptedException {
        VideoFrame frame = next(seen);
        while (frame.width() != width) {
            frame = next(seen);
        }
        return frame;
    }

    private static <T> T next(LinkedBlockingQueue<T> queue) throws InterruptedException {
        T item = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(item).isNotNull();
        return item;
    }

    private static MediaTrackConstraints.Builder wants() {
        return MediaTrackConstraints.builder();
    }
}
