package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.audio.FrequencyMeter;
import dev.parley.media.device.DeviceException;
import dev.parley.media.device.DeviceKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The class behind PulseAudio, ALSA, AVFoundation and DirectShow, fed by FFmpeg's generators. */
class InputMicrophoneTest {
    private final InputMicrophone microphone = InputMicrophone.of("Tone",
            Input.lavfi("sine=frequency=1000:sample_rate=44100"));

    @Test
    void soundIsBroughtToTheRateAndChannelsAskedFor() throws Exception {
        try (AudioSource source = microphone.openAudio(16_000, 2, 0)) {
            FrequencyMeter meter = new FrequencyMeter(16_000);
            List<AudioFrame> heard = Watcher.listen(source, 110);
            heard.forEach(meter::add);

            assertThat(heard).hasSize(110).allSatisfy(frame -> {
                assertThat(frame.sampleRateHz()).isEqualTo(16_000);
                assertThat(frame.channels()).isEqualTo(2);
                assertThat(frame.durationNs()).isEqualTo(10_000_000);
            });
            assertThat(meter.frequencyHz()).isCloseTo(1000, within(1.0));
        }
    }

    @Test
    void timesFollowTheNumberOfSamplesOnTheOwnersClock() throws Exception {
        long aheadNs = 3_600_000_000_000L;
        try (AudioSource source = microphone.openAudio(48_000, 1, System.nanoTime() + aheadNs)) {
            List<AudioFrame> heard = Watcher.listen(source, 50);

            for (int i = 1; i < heard.size(); i++) {
                assertThat(heard.get(i).captureNs() - heard.get(i - 1).captureNs()).isCloseTo(10_000_000L,
                        within(2_000_000L));
            }
            AudioFrame last = heard.getLast();
            long agoNs = System.nanoTime() + aheadNs - last.captureNs() - last.durationNs();
            assertThat(agoNs).as("since the last sample was heard").isBetween(-5_000_000L, 2_000_000_000L);
        }
    }

    @Test
    void anInputThatEndsSaysSo() throws Exception {
        InputMicrophone shortly = InputMicrophone.of("Short", Input.lavfi("sine=duration=0.1"));
        try (AudioSource source = shortly.openAudio(48_000, 1, 0)) {
            assertThat(Watcher.listen(source, 100)).hasSizeBetween(8, 10);
            assertThat(source.endReason()).isEqualTo("it has ended");
        }
    }

    @Test
    void whatCannotBeOpenedIsSaidInWords() {
        assertThatThrownBy(() -> InputMicrophone.of("M", Input.lavfi("testsrc2")).openAudio(48_000, 1, 0))
                .isInstanceOf(DeviceException.class).hasMessage("it has no sound");
        assertThatThrownBy(() -> InputMicrophone
                .of("M", new Input("pulse", "default", Map.of("server", "unix:/nonexistent"))).openAudio(48_000, 1, 0))
                .isInstanceOf(DeviceException.class).hasMessage("the service of the system behind it does not run");
        assertThatThrownBy(() -> microphone.openVideo(null)).isInstanceOf(DeviceException.class);
        assertThat(microphone.kind()).isEqualTo(DeviceKind.AUDIO_INPUT);
    }
}
