package dev.parley.media.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.media.audio.AudioMeter;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.video.Clip;
import dev.parley.media.video.VideoSource;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class FakeDevicesTest {
    private final List<Device> devices = new FakeDevices(523.25).devices();

    @Test
    void theMicrophoneHearsTheTone() throws DeviceException {
        AudioMeter meter = new AudioMeter();
        try (AudioSource source = devices.get(0).openAudio(48_000, 1, 0)) {
            for (int i = 0; i < 50; i++) {
                meter.add(source.poll(source.nextDueNs()));
            }
        }
        assertThat(meter.frequencyHz()).isCloseTo(523.25, within(0.1));
        assertThat(meter.durationSeconds()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theCameraSpeaksVp8AndH264() throws DeviceException {
        Device camera = devices.get(1);
        VideoSource source = camera.openVideo(camera.videoFormats().getFirst());
        assertThat(source.mimeTypes()).containsExactly(Clip.VP8, Clip.H264);
        assertThat(source.start(Clip.H264, 7).poll(7).keyFrame()).isTrue();
    }

    @Test
    void aMicrophoneHasNoPicture() {
        assertThatThrownBy(() -> devices.get(0).openVideo(null)).isInstanceOf(DeviceException.class);
        assertThatThrownBy(() -> devices.get(1).openAudio(8000, 1, 0)).isInstanceOf(DeviceException.class);
    }

    @Test
    void nobodyFindsThemUnasked() {
        assertThat(ServiceLoader.load(DeviceProvider.class)).isEmpty();
    }
}
