package dev.parley.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioMixerTest {
    private static final long MS = 1_000_000;

    private final AudioMixer mixer = new AudioMixer(48_000, 1, 0);
    private final List<AudioFrame> out = new ArrayList<>();

    private void run(int ms, AudioMixer.Input[] inputs, ToneSource... tones) {
        long startNs = mixer.nextDueNs();
        for (long t = startNs; t < startNs + ms * MS; t += 10 * MS) {
            for (int i = 0; i < tones.length; i++) {
                for (AudioFrame frame = tones[i].poll(t); frame != null; frame = tones[i].poll(t)) {
                    inputs[i].accept(frame);
                }
            }
            out.add(mixer.poll(t));
            assertThat(mixer.poll(t)).isNull();
        }
    }

    private static double amplitude(List<AudioFrame> frames, double hz) {
        double re = 0;
        double im = 0;
        int n = 0;
        for (AudioFrame frame : frames) {
            for (short sample : frame.samples()) {
                re += sample * Math.cos(2 * Math.PI * hz * n / 48_000);
                im += sample * Math.sin(2 * Math.PI * hz * n / 48_000);
                n++;
            }
        }
        return 2 * Math.hypot(re, im) / n / 32_768;
    }

    @Test
    void sourcesOfAnyFormAreHeardTogether() {
        AudioMixer.Input[] inputs = {mixer.input(), mixer.input()};
        run(1_000, inputs, new ToneSource(440, 0.25, 48_000, 2, 0), new ToneSource(1_000, 0.25, 8000, 1, 0));
        assertThat(out).hasSize(100).allMatch(frame -> frame.lengthSamples() == 480);
        List<AudioFrame> later = out.subList(40, 90);
        assertThat(amplitude(later, 440)).isCloseTo(0.25, within(0.01));
        assertThat(amplitude(later, 1_000)).isCloseTo(0.25, within(0.01));
        assertThat(amplitude(later, 700)).isLessThan(0.01);
    }

    @Test
    void whatIsTooLoudTogetherIsTurnedDownAndNotClipped() {
        AudioMixer.Input[] inputs = {mixer.input(), mixer.input(), mixer.input()};
        run(1_000, inputs, new ToneSource(440, 0.8, 48_000, 1, 0), new ToneSource(1_000, 0.8, 48_000, 1, 0),
                new ToneSource(2_100, 0.8, 48_000, 1, 0));
        List<AudioFrame> later = out.subList(40, 90);
        assertThat(amplitude(later, 440)).isBetween(0.3, 0.45);
        assertThat(amplitude(later, 3_200)).as("a product of clipping").isLessThan(0.02);
        assertThat(amplitude(later, 1_320)).as("a product of clipping").isLessThan(0.02);
    }

    @Test
    void whoLeavesOrIsTurnedDownIsHeardNoMore() {
        AudioMixer.Input[] inputs = {mixer.input(), mixer.input()};
        ToneSource low = new ToneSource(440, 0.25, 48_000, 1, 0);
        ToneSource high = new ToneSource(1_000, 0.25, 48_000, 1, 0);
        run(500, inputs, low, high);
        inputs[0].close();
        inputs[1].volume(0.5);
        run(500, inputs, low, high);
        assertThat(amplitude(out.subList(60, 100), 440)).isLessThan(0.01);
        assertThat(amplitude(out.subList(60, 100), 1_000)).isCloseTo(0.125, within(0.01));
    }

    @Test
    void withoutSourcesThereIsSilenceAtAnEvenPace() {
        run(100, new AudioMixer.Input[0]);
        assertThat(out).hasSize(10).allMatch(frame -> Arrays.equals(frame.samples(), new short[480]));
        assertThat(out.get(9).captureNs()).isEqualTo(90 * MS);
    }

    @Test
    void whatNobodyTakesIsForgotten() {
        AudioMixer.Input input = mixer.input();
        ToneSource tone = new ToneSource(440, 0.25, 48_000, 1, 0);
        for (int i = 0; i < 100; i++) {
            input.accept(tone.poll(tone.nextDueNs()));
        }
        run(400, new AudioMixer.Input[0]);
        assertThat(AudioLevel.rms(out.get(15))).isGreaterThan(0.1);
        assertThat(AudioLevel.rms(out.get(21))).isZero();
    }
}
