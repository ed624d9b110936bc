package dev.parley.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PitchRepeatTest {
    private static short[] tone(int rateHz, double hz, int from, int samples) {
        short[] tone = new short[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (short) Math.round(8_000 * Math.sin(2 * Math.PI * hz * (from + i) / rateHz));
        }
        return tone;
    }

    private static short[] join(short[]... parts) {
        short[] all = {};
        for (short[] part : parts) {
            int before = all.length;
            all = Arrays.copyOf(all, before + part.length);
            System.arraycopy(part, 0, all, before, part.length);
        }
        return all;
    }

    private static int largestStep(short[] sound) {
        int largest = 0;
        for (int i = 1; i < sound.length; i++) {
            largest = Math.max(largest, Math.abs(sound[i] - sound[i - 1]));
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({"8000, 440", "8000, 130", "16000, 440", "16000, 1000", "8000, 317"})
    void aToneGoesOnOverALostPacketWithoutACrack(int rateHz, double hz) {
        int packet = rateHz / 50;
        PitchRepeat cover = new PitchRepeat(rateHz);
        short[] before = join(cover.heard(tone(rateHz, hz, 0, packet)), cover.heard(tone(rateHz, hz, packet, packet)));
        short[] covered = cover.conceal(packet);
        short[] after = cover.heard(tone(rateHz, hz, 3 * packet, packet));
        int natural = largestStep(before);
        assertThat(largestStep(join(before, covered, after))).isLessThan(natural * 3 / 2);
        short[] missing = tone(rateHz, hz, 2 * packet, packet);
        double error = 0;
        for (int i = 0; i < packet / 2; i++) {
            error = Math.max(error, Math.abs(covered[i] - missing[i]));
        }
        assertThat(error).as("off, of 8000").isLessThan(2_000);
    }

    // G.711 appendix I: silence after 60 ms
    @Test
    void aLongGapFadesAway() {
        PitchRepeat cover = new PitchRepeat(8_000);
        cover.heard(tone(8_000, 440, 0, 480));
        short[] covered = cover.conceal(1_000);
        assertThat(Arrays.copyOfRange(covered, 480, 1_000)).containsOnly(0);
        assertThat(cover.conceal(100)).containsOnly(0);
    }

    @Test
    void beforeAnythingWasHeardThereIsSilence() {
        PitchRepeat cover = new PitchRepeat(8_000);
        assertThat(cover.conceal(100)).containsOnly(0);
        assertThat(cover.heard(new short[0])).isEmpty();
    }

    @Test
    void soundWithoutAGapIsLeftAsItIs() {
        Random random = new Random(1);
        PitchRepeat cover = new PitchRepeat(8_000);
        for (int i = 0; i < 10; i++) {
            short[] noise = new short[1 + random.nextInt(1_000)];
            Arrays.fill(noise, (short) random.nextInt());
            assertThat(cover.heard(noise)).isSameAs(noise);
        }
    }
}
