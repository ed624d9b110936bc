package dev.parley.media.playout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureTimingTest {
    private static final long MS = 1_000_000;
    private static final long FRAME_NS = 33 * MS;

    private final LipSync sync = new LipSync();
    private final PictureTiming timing = new PictureTiming(() -> sync);
    private long captureNs = 10_000 * MS;

    private long next(long lateNs) {
        captureNs += FRAME_NS;
        return timing.showNs(captureNs, 0, captureNs + lateNs) - captureNs;
    }

    @Test
    void picturesThatComeEvenlyAreShownAtOnce() {
        for (int i = 0; i < 300; i++) {
            assertThat(next(30 * MS)).isBetween(30 * MS, 41 * MS);
        }
    }

    @Test
    void picturesThatComeUnevenlyAreShownEvenly() {
        Random random = new Random(1);
        long before = 0;
        int uneven = 0;
        for (int i = 0; i < 600; i++) {
            long delay = next(30 * MS + random.nextInt((int) (60 * MS)));
            uneven += i > 60 && Math.abs(delay - before) > 3 * MS ? 1 : 0;
            before = delay;
        }
        assertThat(uneven).isLessThan(10);
        assertThat(before).isBetween(85 * MS, 105 * MS);
    }

    @Test
    void theDelayShrinksSlowlyWhenTheNetworkIsGoodAgain() {
        for (int i = 0; i < 60; i++) {
            next(i % 10 == 9 ? 200 * MS : 30 * MS);
        }
        long before = next(30 * MS);
        assertThat(before).isGreaterThan(190 * MS);
        for (int i = 0; i < 450; i++) {
            long delay = next(30 * MS);
            assertThat(delay - before).isBetween(-FRAME_NS / 20 - 1, 0L);
            before = delay;
        }
        assertThat(before).isBetween(30 * MS, 45 * MS);
    }

    @Test
    void picturesWaitForTheirSound() {
        for (int i = 0; i < 100; i++) {
            sync.soundIsHeard(150 * MS, captureNs);
            next(30 * MS);
        }
        assertThat(next(30 * MS)).isCloseTo(150 * MS, within(MS));
        assertThat(sync.pictureDelayNs(captureNs)).isBetween(30 * MS, 45 * MS);
    }

    @Test
    void soundThatIsHeardNoMoreHoldsNothingUp() {
        sync.soundIsHeard(150 * MS, captureNs);
        for (int i = 0; i < 400; i++) {
            next(30 * MS);
        }
        assertThat(next(30 * MS)).isLessThan(45 * MS);
    }

    @Test
    void picturesOfAnotherTimelineStartAnew() {
        next(30 * MS);
        assertThat(next(-5_000 * MS)).isBetween(-5_000 * MS, -4_900 * MS);
        assertThat(next(90_000 * MS)).isBetween(90_000 * MS, 90_010 * MS);
    }
}
