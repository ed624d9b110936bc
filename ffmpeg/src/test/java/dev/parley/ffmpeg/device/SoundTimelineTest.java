package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SoundTimelineTest {
    private static final long MS = 1_000_000;

    private final SoundTimeline timeline = new SoundTimeline();

    @Test
    void jitterOfTheArrivalIsSmoothed() {
        Random random = new Random(1);
        long beforeNs = 0;
        for (int i = 0; i < 1000; i++) {
            timeline.measured(i * 10 * MS + random.nextInt(8) * MS);
            long atNs = timeline.advance(10 * MS);
            if (i > 0) {
                assertThat(atNs - beforeNs).isCloseTo(10 * MS, within(MS / 4));
            }
            beforeNs = atNs;
        }
        assertThat(beforeNs).isCloseTo(9_990 * MS + 4 * MS, within(3 * MS));
    }

    @Test
    void aGapIsAJump() {
        timeline.measured(0);
        timeline.advance(10 * MS);
        timeline.measured(500 * MS);

        assertThat(timeline.advance(10 * MS)).isEqualTo(500 * MS);
    }

    // A device whose crystal is slow by 100 parts in a million.
    @Test
    void aDriftingDeviceIsFollowed() {
        long offNs = 0;
        for (int i = 0; i < 100_000; i++) {
            long trueNs = (long) (i * 10.001 * MS);
            timeline.measured(trueNs);
            offNs = timeline.advance(10 * MS) - trueNs;
        }
        assertThat(offNs).isBetween(-MS, MS);
    }
}
