package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SoundTimelineTest {
    private static final long MS = 1_000_000;

    private final SoundTimeline timeline = new SoundTimeline();

    @Test
    void piecesFollowEachOtherByTheirLengthWhateverTheirArrival() {
        Random random = new Random(1);
        long firstNs = 0;
        for (int i = 0; i < 1000; i++) {
            timeline.measured(i * 10 * MS + random.nextInt(8) * MS);
            long atNs = timeline.advance(10 * MS);
            firstNs = i == 0 ? atNs : firstNs;
            assertThat(atNs).isEqualTo(firstNs + i * 10 * MS);
        }
        assertThat(timeline.offNs() + firstNs).as("the mean of the jitter").isCloseTo(4 * MS, within(MS));
    }

    @Test
    void aGapIsAJump() {
        timeline.measured(0);
        timeline.advance(10 * MS);
        timeline.measured(500 * MS);

        assertThat(timeline.advance(10 * MS)).isEqualTo(500 * MS);
        assertThat(timeline.offNs()).isZero();
    }

    // A device that is slow by 100 parts in a million, and a converter that is told each second what is off.
    @Test
    void aDeviceOfAnotherPaceIsKeptOnTime() {
        double stretch = 1;
        long offNs = 0;
        double heardNs = 0;
        for (int i = 0; i < 360_000; i++) {
            timeline.measured((long) heardNs);
            offNs = (long) heardNs - timeline.advance(10 * MS);
            if (i % 100 == 99) {
                stretch = 1 + timeline.offNs() / 4 / 1e9;
            }
            heardNs += 10 * MS * 1.0001 / stretch;
        }
        assertThat(offNs).as("after an hour").isBetween(0L, MS);
    }
}
