package dev.parley.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    @ParameterizedTest
    @CsvSource({"48000,8000,440", "8000,48000,440", "48000,16000,3000", "44100,48000,1000", "48000,44100,997",
            "48000,8000,3400", "48000,48000,1234"})
    void aToneKeepsItsFrequencyAndLevel(int fromHz, int toHz, double toneHz) {
        AudioMeter meter = resample(fromHz, toHz, toneHz);
        assertThat(meter.frequencyHz()).isCloseTo(toneHz, within(0.2));
        assertThat(meter.minusDbov()).isEqualTo(9);
    }

    /** Above half of the new rate nothing may come back as another tone. */
    @ParameterizedTest
    @CsvSource({"48000,8000,5000", "48000,8000,7000", "48000,16000,10000"})
    void whatDoesNotFitIsRemoved(int fromHz, int toHz, double toneHz) {
        assertThat(resample(fromHz, toHz, toneHz).minusDbov()).isGreaterThan(60);
    }

    @Test
    void theNumberOfSamplesIsRightOverTime() {
        Resampler resampler = new Resampler(44_100, 48_000);
        int count = 0;
        for (int i = 0; i < 100; i++) {
            count += resampler.resample(new short[441]).length;
        }
        assertThat(count).isBetween(47_999, 48_001);
    }

    private static AudioMeter resample(int fromHz, int toHz, double toneHz) {
        ToneSource tone = new ToneSource(toneHz, 0.5, fromHz, 1, 0);
        AudioConverter converter = new AudioConverter(toHz, 1);
        AudioMeter meter = new AudioMeter();
        for (int i = 0; i < 150; i++) {
            meter.add(converter.convert(tone.poll(tone.nextDueNs())));
        }
        return meter;
    }
}
