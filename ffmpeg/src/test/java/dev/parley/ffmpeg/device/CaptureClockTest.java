package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaptureClockTest {
    private static final long MS = 1_000_000;
    private static final long WALL = 1_790_000_000_000L * MS;
    private static final long NOW = 500_000 * MS;

    private final CaptureClock clock = new CaptureClock();

    @Test
    void aStampOfTheWallClockIsTakenAtItsWord() {
        assertThat(clock.captureNs(WALL - 30 * MS, NOW, WALL)).isEqualTo(NOW - 30 * MS);
        assertThat(clock.captureNs(WALL + 10 * MS, NOW + 33 * MS, WALL + 33 * MS)).isEqualTo(NOW + 10 * MS);
    }

    @Test
    void aStampOfTheMonotonicClockIsTakenAtItsWord() {
        assertThat(clock.captureNs(NOW - 40 * MS, NOW, WALL)).isEqualTo(NOW - 40 * MS);
    }

    @Test
    void nothingIsSeenAfterItArrived() {
        assertThat(clock.captureNs(WALL + 5 * MS, NOW, WALL)).isEqualTo(NOW);
        assertThat(clock.captureNs(NOW + 5 * MS, NOW, WALL)).isEqualTo(NOW);
    }

    @Test
    void withoutAStampTheArrivalCounts() {
        assertThat(clock.captureNs(OpenInput.NO_PTS, NOW, WALL)).isEqualTo(NOW);
    }

    @Test
    void aClockOfItsOwnIsSetByTheFrameThatWasDelayedLeast() {
        assertThat(clock.captureNs(0, NOW + 20 * MS, WALL)).isEqualTo(NOW + 20 * MS);
        assertThat(clock.captureNs(33 * MS, NOW + 33 * MS, WALL)).isEqualTo(NOW + 33 * MS);
        assertThat(clock.captureNs(66 * MS, NOW + 90 * MS, WALL)).isBetween(NOW + 66 * MS, NOW + 67 * MS);
    }

    // A clock that is slow by 100 parts in a million must not run away from ours.
    @Test
    void aClockThatDriftsIsFollowed() {
        long capturedNs = 0;
        for (long frame = 0; frame < 100_000; frame++) {
            long trueNs = NOW + frame * 33 * MS;
            capturedNs = clock.captureNs((long) (frame * 33 * MS * 0.9999), trueNs, WALL) - trueNs;
        }
        assertThat(capturedNs).isBetween(-10 * MS, 0L);
    }

    @Test
    void aClockThatJumpsIsSetAnew() {
        clock.captureNs(0, NOW, WALL);
        assertThat(clock.captureNs(33 * MS, NOW + 10_033 * MS, WALL)).isEqualTo(NOW + 10_033 * MS);
    }
}
