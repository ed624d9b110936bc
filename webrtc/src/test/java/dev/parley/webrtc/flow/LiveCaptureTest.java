package dev.parley.webrtc.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.device.DeviceException;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Devices with threads of their own, as {@code PictureSource} and {@code AudioSource} describe them. */
class LiveCaptureTest {
    private static final VideoFormat SMALL = new VideoFormat(64, 48, 30);
    private static final VideoFormat LARGE = new VideoFormat(128, 96, 30);

    private final VirtualPumps pumps = new VirtualPumps();
    private final ToyDevice device = new ToyDevice();
    private final List<VideoFrame> seen = new ArrayList<>();
    private final List<AudioFrame> heard = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();

    @Test
    void aPictureIsGivenAsSoonAsTheDeviceSaysSo() throws DeviceException {
        camera().watch(seen::add);
        pumps.run(100);
        for (int i = 0; i < 5; i++) {
            device.picture(64, 48, pumps.nowNs());
            pumps.run(7);
            assertThat(seen).hasSize(i + 1);
        }
    }

    @Test
    void soundIsGivenAsSoonAsTheDeviceSaysSo() {
        microphone().listen(heard::add);
        device.sound(pumps.nowNs());
        device.sound(pumps.nowNs());
        pumps.run(1);
        assertThat(heard).hasSize(2);
    }

    @Test
    void whatWaitedBeforeAnybodyLookedIsNotShown() throws DeviceException {
        TrackSource camera = camera();
        device.picture(64, 48, pumps.nowNs());
        pumps.run(150);
        device.picture(64, 48, pumps.nowNs());
        pumps.run(100);
        camera.watch(seen::add);
        pumps.run(10);
        assertThat(seen).hasSize(1);
    }

    @Test
    void aDeviceThatEndsUnwatchedIsNoticedBehindWhatItStillHad() throws DeviceException {
        camera().onEnd(ends::add);
        device.picture(64, 48, pumps.nowNs());
        device.end("unplugged");
        pumps.run(1000);
        assertThat(ends).containsExactly("unplugged");
    }

    @Test
    void aMicrophoneThatEndsUnheardIsNoticedToo() {
        microphone().onEnd(ends::add);
        device.sound(pumps.nowNs());
        device.end("unplugged");
        pumps.run(1000);
        assertThat(ends).containsExactly("unplugged");
    }

    @Test
    void whoWatchesGoesOnWhenTheDeviceIsOpenedAnew() throws DeviceException {
        VideoCapture camera = camera();
        camera.watch(seen::add);
        pumps.run(10);
        camera.reopen(device::openVideo, LARGE, SMALL);
        device.picture(128, 96, pumps.nowNs());
        pumps.run(10);
        assertThat(seen).extracting(VideoFrame::width).containsExactly(128);
        assertThat(camera.format()).isEqualTo(LARGE);
        assertThat(device.open).isEqualTo(1);
    }

    @Test
    void aDeviceThatDoesNotOpenAnewGoesOnAsItWas() throws DeviceException {
        VideoCapture camera = camera();
        camera.onEnd(ends::add);
        camera.watch(seen::add);
        device.refusals = 1;
        assertThatThrownBy(() -> camera.reopen(device::openVideo, LARGE, SMALL)).isInstanceOf(DeviceException.class);
        device.picture(64, 48, pumps.nowNs());
        pumps.run(10);
        assertThat(seen).hasSize(1);
        assertThat(camera.format()).isEqualTo(SMALL);
        assertThat(ends).isEmpty();
    }

    @Test
    void aDeviceThatOpensNoMoreHasEnded() throws DeviceException {
        VideoCapture camera = camera();
        camera.onEnd(ends::add);
        device.refusals = 2;
        assertThatThrownBy(() -> camera.reopen(device::openVideo, LARGE, SMALL)).isInstanceOf(DeviceException.class);
        assertThat(ends).containsExactly("busy");
    }

    @Test
    void closingFreesTheDevice() throws DeviceException {
        VideoCapture camera = camera();
        camera.watch(seen::add);
        camera.close();
        camera.close();
        device.picture(64, 48, pumps.nowNs());
        pumps.run(100);
        assertThat(seen).isEmpty();
        assertThat(device.open).isZero();
    }

    private VideoCapture camera() throws DeviceException {
        return new VideoCapture(device.openVideo(SMALL), new VideoCodecs(List.of()), pumps);
    }

    private AudioCapture microphone() {
        return new AudioCapture(device.openAudio(), InstalledCodecs.get(), pumps);
    }
}
