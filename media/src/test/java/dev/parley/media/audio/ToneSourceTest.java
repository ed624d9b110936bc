package dev.parley.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.base.TimerTable;
import org.junit.jupiter.api.Test;

class ToneSourceTest {
    private static final long MS = 1_000_000;

    @Test
    void aFrameIsDueEveryTwentyMilliseconds() {
        ToneSource tone = new ToneSource(440, 0.5, 48_000, 1, 100 * MS);
        assertThat(tone.poll(99 * MS)).isNull();
        assertThat(tone.poll(100 * MS).lengthSamples()).isEqualTo(960);
        assertThat(tone.nextDueNs()).isEqualTo(120 * MS);
        assertThat(tone.poll(119 * MS)).isNull();
    }

    @Test
    void thePhaseIsExactAfterADay() {
        ToneSource tone = new ToneSource(440, 1, 48_000, 1, 0);
        long dayNs = 86_400_000 * MS;
        short[] late = tone.poll(dayNs).samples();
        // 440 Hz goes through whole periods in a day, so the samples are those of the beginning.
        short[] early = new ToneSource(440, 1, 48_000, 1, 0).poll(0).samples();
        for (int i = 0; i < early.length; i++) {
            assertThat(late[i]).isCloseTo(early[i], within((short) 1));
        }
    }

    @Test
    void aLateOwnerGetsThePresentNotABurst() {
        ToneSource tone = new ToneSource(440, 0.5, 8000, 1, 0);
        tone.poll(0);
        assertThat(tone.poll(10_005 * MS).captureNs()).isEqualTo(10_000 * MS);
        assertThat(tone.poll(10_005 * MS)).isNull();
    }

    @Test
    void aShortDelayLosesNothing() {
        ToneSource tone = new ToneSource(440, 0.5, 8000, 1, 0);
        int frames = 0;
        while (tone.poll(100 * MS) != null) {
            frames++;
        }
        assertThat(frames).isEqualTo(6);
    }

    @Test
    void closedItEnds() {
        ToneSource tone = new ToneSource(440, 0.5, 8000, 1, 0);
        tone.close();
        assertThat(tone.nextDueNs()).isEqualTo(TimerTable.NEVER);
        assertThat(tone.poll(1000 * MS)).isNull();
    }
}
