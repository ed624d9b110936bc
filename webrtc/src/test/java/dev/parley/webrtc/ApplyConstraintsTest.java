package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.video.VideoFrame;
import java.time.Duration;
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
