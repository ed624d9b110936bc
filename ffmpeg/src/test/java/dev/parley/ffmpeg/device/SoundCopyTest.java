package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ffmpeg.NativeFfmpeg;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SoundCopyTest {
    @BeforeAll
    static void load() {
        assertThat(NativeFfmpeg.hasDevices()).isTrue();
    }

    @Test
    void withoutSteeringNoSampleIsMadeOrLost() throws Exception {
        assertThat(samplesOfASecond(0)).isZero();
    }

    @Test
    void aSecondCanBeMadeLongerOrShorterByAThousandth() throws Exception {
        assertThat(samplesOfASecond(500_000)).isBetween(23, 25);
        assertThat(samplesOfASecond(-500_000)).isBetween(-25, -23);
        assertThat(samplesOfASecond(50_000_000)).isBetween(47, 49);
    }

    /** By how many samples the second after the first is longer. */
    private static int samplesOfASecond(long aheadNs) throws Exception {
        Input tone = Input.lavfi("sine=frequency=440:sample_rate=48000:samples_per_frame=480");
        try (OpenInput input = OpenInput.open(tone, avutil.AVMEDIA_TYPE_AUDIO);
                SoundCopy copy = new SoundCopy(48_000, 1)) {
            read(input, copy);
            copy.stretch(aheadNs);
            return read(input, copy) - 48_000;
        }
    }

    private static int read(OpenInput input, SoundCopy copy) throws Exception {
        int samples = 0;
        for (int i = 0; i < 100; i++) {
            samples += copy.copy(input.read()).length;
        }
        return samples;
    }
}
