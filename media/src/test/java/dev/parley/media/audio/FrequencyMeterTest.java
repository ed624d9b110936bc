package dev.parley.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyMeterTest {
    @ParameterizedTest
    @ValueSource(doubles = {100, 440, 441.3, 997, 3333.3})
    void aToneIsFoundWithinATenthOfAHertz(double hz) {
        for (int rate : new int[]{8000, 16_000, 44_100, 48_000}) {
            assertThat(listen(new ToneSource(hz, 0.3, rate, 1, 0), rate)).as("at %d", rate).isCloseTo(hz, within(0.1));
        }
    }

    @Test
    void silenceHasNoFrequency() {
        assertThat(listen(new ToneSource(440, 0, 48_000, 1, 0), 48_000)).isNaN();
        assertThat(new FrequencyMeter(48_000).frequencyHz()).isNaN();
    }

    @Test
    void aToneIsFoundInNoise() {
        ToneSource tone = new ToneSource(660, 0.1, 48_000, 1, 0);
        Random random = new Random(4711);
        FrequencyMeter meter = new FrequencyMeter(48_000);
        for (int i = 0; i < 50; i++) {
            short[] samples = tone.poll(tone.nextDueNs()).samples();
            for (int k = 0; k < samples.length; k++) {
                samples[k] += (short) (random.nextGaussian() * 1000);
            }
            meter.add(new AudioFrame(samples, 48_000, 1, 0));
        }
        assertThat(meter.frequencyHz()).as("seed 4711").isCloseTo(660, within(0.5));
    }

    private static double listen(ToneSource tone, int rate) {
        FrequencyMeter meter = new FrequencyMeter(rate);
        for (int i = 0; i < 60; i++) {
            meter.add(tone.poll(tone.nextDueNs()));
        }
        return meter.frequencyHz();
    }
}
