package dev.parley.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeStretcherTest {
    private static short[] tone(double hz, int rateHz, int channels, int from, int samples) {
        short[] tone = new short[samples * channels];
        for (int i = 0; i < samples; i++) {
            for (int c = 0; c < channels; c++) {
                tone[i * channels + c] = (short) Math.round(8000 * Math.sin(2 * Math.PI * hz * (from + i) / rateHz));
            }
        }
        return tone;
    }

    /** The largest step between neighbouring samples of the first channel. */
    private static int largestStep(short[] sound, int channels) {
        int largest = 0;
        for (int i = channels; i < sound.length; i += channels) {
            largest = Math.max(largest, Math.abs(sound[i] - sound[i - channels]));
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({"8000, 1, 300", "16000, 1, 440", "48000, 1, 440", "48000, 2, 130", "48000, 2, 1000"})
    void aToneLosesOrGainsAPeriodWithoutACrack(int rateHz, int channels, double hz) {
        TimeStretcher stretcher = new TimeStretcher(rateHz, channels);
        short[] sound = tone(hz, rateHz, channels, 0, rateHz / 30);
        int natural = largestStep(sound, channels);
        short[] shorter = stretcher.shorten(sound, false);
        assertThat((sound.length - shorter.length) / channels).isBetween(rateHz / 400, rateHz / 66);
        assertThat(largestStep(shorter, channels)).isLessThan(natural * 5 / 4);
        short[] before = tone(hz, rateHz, channels, -rateHz / 40, rateHz / 40);
        short[] longer = stretcher.lengthen(before, sound);
        assertThat((longer.length - sound.length) / channels).isBetween(rateHz / 400, rateHz / 66);
        short[] whole = Arrays.copyOf(before, before.length + longer.length);
        System.arraycopy(longer, 0, whole, before.length, longer.length);
        assertThat(largestStep(whole, channels)).isLessThan(natural * 5 / 4);
    }

    @Test
    void noiseIsLeftAloneUnlessInHaste() {
        TimeStretcher stretcher = new TimeStretcher(48_000, 1);
        Random random = new Random(1);
        short[] noise = new short[1600];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (random.nextGaussian() * 3000);
        }
        assertThat(stretcher.shorten(noise, false)).isSameAs(noise);
    }

    @Test
    void silenceIsShortenedAndLengthenedFreely() {
        TimeStretcher stretcher = new TimeStretcher(48_000, 1);
        assertThat(stretcher.shorten(new short[1600], false)).hasSizeLessThan(1600);
        assertThat(stretcher.lengthen(new short[1200], new short[960])).hasSizeGreaterThan(960);
    }
}
