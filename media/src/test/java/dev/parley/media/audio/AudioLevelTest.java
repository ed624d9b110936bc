package dev.parley.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AudioLevelTest {
    // RFC 6464 section 3: 0 is the loudest, 127 is digital silence.
    @Test
    void fullScaleIsZeroAndSilenceIs127() {
        assertThat(AudioLevel.minusDbov(square(32_767))).isZero();
        assertThat(AudioLevel.minusDbov(square(-32_768))).isZero();
        assertThat(AudioLevel.minusDbov(square(0))).isEqualTo(127);
        assertThat(AudioLevel.minusDbov(new AudioFrame(new short[0], 8000, 1, 0))).isEqualTo(127);
    }

    @Test
    void halfIsSixDecibelsLess() {
        assertThat(AudioLevel.minusDbov(square(16_384))).isEqualTo(6);
        assertThat(AudioLevel.minusDbov(square(1))).isEqualTo(90);
    }

    private static AudioFrame square(int value) {
        short[] samples = new short[160];
        Arrays.fill(samples, (short) value);
        return new AudioFrame(samples, 8000, 1, 0);
    }
}
