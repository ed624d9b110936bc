package dev.parley.media.playout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamClockTest {
    private static final long MS = 1_000_000;
    private static final long START_NS = 1_000_000 * MS;
    /** When this machine's monotonic clock began, by the peer's wall clock: seconds since 1900. */
    private static final long PEER_EPOCH_SECONDS = 3_900_000_000L;

    private final SenderClock sender = new SenderClock();
    private final StreamClock sound = new StreamClock(sender, 48_000);
    private final StreamClock picture = new StreamClock(sender, 90_000);

    private static long ntp(long timeNs) {
        long seconds = PEER_EPOCH_SECONDS + timeNs / 1_000_000_000;
        return seconds << 32 | (timeNs % 1_000_000_000 << 32) / 1_000_000_000;
    }

    /** A timestamp of something captured then, with a beginning of its own, near the wrap. */
    private static int ticks(long timeNs, int rateHz) {
        return -5 * rateHz + (int) ((timeNs - START_NS) / 1000 * rateHz / 1_000_000);
    }

    // RFC 3550 section 6.4.1
    @Test
    void reportsPutTheTracksOfAPeerOnOneTimeline() {
        Random random = new Random(1);
        long heardNs = 0;
        long seenNs = 0;
        for (long t = START_NS; t < START_NS + 20_000 * MS; t += 20 * MS) {
            // Sound takes 40 ms and pictures 120, of which the way is 30.
            heardNs = sound.captureNs(ticks(t, 48_000), t + 40 * MS + random.nextInt((int) (20 * MS)));
            seenNs = picture.captureNs(ticks(t, 90_000), t + 120 * MS + random.nextInt((int) (20 * MS)));
            if (t % (1_000 * MS) == 0) {
                sound.report(ntp(t), ticks(t, 48_000), t + 30 * MS + random.nextInt((int) (20 * MS)));
                picture.report(ntp(t), ticks(t, 90_000), t + 30 * MS + random.nextInt((int) (20 * MS)));
            }
            assertThat(heardNs).isCloseTo(seenNs, within(t < START_NS + 5_000 * MS ? 120 * MS : MS));
        }
        long lastNs = START_NS + 19_980 * MS;
        assertThat(heardNs - lastNs).as("late by the fastest way").isBetween(30 * MS, 36 * MS);
    }

    @Test
    void aCorrectionKeepsFramesInOrderAndNearlyAtTheirDistance() {
        long before = sound.captureNs(0, START_NS);
        for (int i = 1; i < 500; i++) {
            long now = sound.captureNs(960 * i, START_NS + i * 20 * MS);
            assertThat(now - before).isBetween(18 * MS, 22 * MS);
            before = now;
            if (i == 100) {
                sound.report(ntp(START_NS + i * 20 * MS - 150 * MS), 960 * i, START_NS + i * 20 * MS - 150 * MS);
            }
        }
        assertThat(before).isCloseTo(START_NS + 499 * 20 * MS - 150 * MS, within(MS));
    }

    /** A busy machine: the first second comes late by 900 ms, the next frames catch up. A recorder needs their order. */
    @Test
    void whatIsFarTooLateIsCorrectedInOrder() {
        long before = Long.MIN_VALUE;
        for (int i = 0; i < 500; i++) {
            long arrivalNs = START_NS + (i < 50 ? i * 20 + 900 : Math.max(i * 20, 1_880)) * MS;
            long now = sound.captureNs(960 * i, arrivalNs);
            assertThat(now).as("frame %d", i).isGreaterThan(before);
            before = now;
        }
        assertThat(before).isCloseTo(START_NS + 499 * 20 * MS, within(MS));
    }

    @Test
    void withoutReportsTheFastestArrivalTells() {
        long last = 0;
        for (int i = 0; i < 300; i++) {
            last = sound.captureNs(960 * i, START_NS + i * 20 * MS + i % 7 * 10 * MS);
        }
        assertThat(last).isCloseTo(START_NS + 299 * 20 * MS, within(MS));
    }

    @Test
    void aJumpOfTheTimestampsIsAnotherSource() {
        sound.captureNs(0, START_NS);
        sound.report(ntp(START_NS), 0, START_NS);
        long after = sound.captureNs(1_000_000_000, START_NS + 20 * MS);
        assertThat(after).isEqualTo(START_NS + 20 * MS);
        assertThat(sound.captureNs(1_000_000_960, START_NS + 40 * MS)).isEqualTo(START_NS + 40 * MS);
    }

    @Test
    void aReportOfNonsenseIsNotBelieved() {
        sound.captureNs(0, START_NS);
        sound.report(ntp(START_NS), 48_000 * 60, START_NS);
        for (int i = 1; i < 300; i++) {
            assertThat(sound.captureNs(960 * i, START_NS + i * 20 * MS)).isEqualTo(START_NS + i * 20 * MS);
        }
    }

    // Where a server forwards several peers, each has a clock of its own.
    @Test
    void aStreamOfAnotherClockIsKeptApart() {
        for (int i = 0; i < 500; i++) {
            long t = START_NS + i * 20 * MS;
            long heard = sound.captureNs(960 * i, t + 30 * MS);
            long seen = picture.captureNs(1800 * i, t + 50 * MS);
            if (i % 50 == 0) {
                sound.report(ntp(t), 960 * i, t + 30 * MS);
                picture.report(ntp(t) + (7200L << 32), 1800 * i, t + 30 * MS);
            }
            assertThat(heard).isBetween(t, t + 50 * MS);
            assertThat(seen).isBetween(t, t + 50 * MS);
        }
    }
}
