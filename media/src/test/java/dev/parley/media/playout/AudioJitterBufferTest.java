package dev.parley.media.playout;

import static dev.parley.media.playout.PlayoutRun.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioLevel;
import dev.parley.media.audio.FrequencyMeter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioJitterBufferTest {
    private final PlayoutRun run = new PlayoutRun(5_000 * MS);

    private static double frequencyHz(List<AudioFrame> sound) {
        FrequencyMeter meter = new FrequencyMeter(8000);
        sound.forEach(meter::add);
        return meter.frequencyHz();
    }

    @Test
    void onAGoodNetworkSoundComesAtASteadyPaceWithLittleDelay() {
        run.run(10_000);
        assertThat(run.heard).hasSizeBetween(990, 1000).allMatch(frame -> frame.lengthSamples() == 80);
        SoundPlayoutStats stats = run.buffer.stats();
        assertThat(stats.concealedSamples()).isZero();
        assertThat(run.delayNs).isBetween(40 * MS, 65 * MS);
        assertThat(frequencyHz(run.heard)).isCloseTo(440, within(0.5));
        assertThat(stats.jitterBufferDelay() / stats.jitterBufferEmittedCount()).isBetween(0.01, 0.045);
        assertThat(stats.totalSamplesDuration()).isCloseTo(run.heard.size() / 100.0, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void jitterOfATenthOfASecondAndLossAreHardlyHeard(long seed) {
        Random random = new Random(seed);
        run.delayMs = number -> random.nextInt(101);
        run.lost = number -> number % 20 == 19;
        run.run(30_000);
        assertThat(run.concealedPart()).as("seed " + seed).isBetween(0.045, 0.06);
        assertThat(frequencyHz(run.heard)).isCloseTo(440, within(5.0));
        run.delayMs = number -> 20;
        run.lost = number -> false;
        run.run(10_000);
        assertThat(run.delayNs).as("seed " + seed).isLessThan(70 * MS);
    }

    @Test
    void aLostPacketIsMadeUpInItsLength() {
        run.lost = number -> number == 50;
        run.run(3_000);
        SoundPlayoutStats stats = run.buffer.stats();
        assertThat(stats.concealedSamples()).isEqualTo(160);
        assertThat(stats.concealmentEvents()).isEqualTo(1);
    }

    @Test
    void soundThatWaitsTooLongIsPlayedFasterAtTheSamePitch() {
        run.delayMs = number -> number < 200 ? 20 + number % 2 * 100 : 20;
        run.run(4_000);
        assertThat(run.delayNs).isGreaterThan(120 * MS);
        int before = run.heard.size();
        run.run(12_000);
        assertThat(run.delayNs).isLessThan(70 * MS);
        assertThat(run.buffer.stats().removedSamplesForAcceleration()).isGreaterThan(8 * 50);
        assertThat(frequencyHz(run.heard.subList(before, run.heard.size()))).isCloseTo(440, within(1.0));
        assertThat(run.heard.size() - before).as("at a steady pace").isEqualTo(1_200);
    }

    @Test
    void soundThatShouldWaitForThePictureIsPlayedSlowerAtTheSamePitch() {
        run.run(2_000);
        run.buffer.minimumDelay(200 * MS);
        int before = run.heard.size();
        run.run(4_000);
        assertThat(run.delayNs).isBetween(190 * MS, 225 * MS);
        assertThat(run.buffer.stats().insertedSamplesForDeceleration()).isGreaterThan(8 * 130);
        assertThat(run.buffer.stats().concealedSamples()).isZero();
        assertThat(frequencyHz(run.heard.subList(before, before + 300))).isCloseTo(440, within(1.0));
    }

    @Test
    void afterAnOutageOldSoundIsSkipped() {
        run.delayMs = number -> number >= 100 && number < 200 ? 20 + (200 - number) * 20 : 20;
        run.run(10_000);
        assertThat(run.delayNs).isLessThan(120 * MS);
        assertThat(run.buffer.stats().packetsDiscarded()).isGreaterThan(50);
        assertThat(run.heard).hasSizeBetween(990, 1000);
    }

    // RFC 3551 section 4.1: silence may be left out
    @Test
    void aPauseOfTheSenderIsNoLoss() {
        run.run(1_000).pause(500).run(1_000);
        assertThat(run.heard).hasSizeBetween(240, 250);
        assertThat(run.delayNs).isLessThan(75 * MS);
        assertThat(AudioLevel.minusDbov(run.heard.get(140))).isEqualTo(AudioLevel.SILENCE);
    }

    @Test
    void afterALongSilenceNothingIsPlayedUntilSoundComes() {
        run.run(1_000).pause(10_000);
        int before = run.heard.size();
        assertThat(before).isLessThan(310);
        run.run(1_000);
        assertThat(run.heard.size() - before).isBetween(90, 100);
        assertThat(run.delayNs).isLessThan(75 * MS);
    }

    @Test
    void anotherSourceIsHeardAtOnce() {
        run.run(1_000);
        run.ssrc = 8;
        run.run(1_000);
        assertThat(run.heard).hasSizeBetween(190, 200);
        assertThat(frequencyHz(run.heard)).isCloseTo(440, within(5.0));
    }

    // RFC 3550 section 5.1: timestamps of another beginning, as when a sender takes another track
    @Test
    void aJumpOfTheTimestampsIsFollowed() {
        run.run(500);
        for (int i = 0; i < 100; i++, run.nowNs += 20 * MS) {
            EncodedFrame frame = new EncodedFrame("audio/PCMU", new byte[160], true, 1_234_567_890 + 160 * i,
                    run.nowNs);
            run.buffer.insert(new SoundPacket(7, 70_000 + i, frame, run.nowNs));
            run.buffer.pull(run.nowNs);
            AudioFrame frameAfter = run.buffer.pull(run.nowNs + 10 * MS);
            assertThat(frameAfter).isNotNull();
            assertThat(run.nowNs + 10 * MS - frameAfter.captureNs()).isBetween(0L, 100 * MS);
        }
    }

    @Test
    void whatComesTwiceOrBehindIsPlayedOnceAndInOrder() {
        Random random = new Random(1);
        run.delayMs = number -> 20 + (number % 10 == 5 ? 45 : 0) + random.nextInt(2);
        run.run(5_000);
        assertThat(run.buffer.stats().concealedSamples()).isLessThan(8 * 60);
        assertThat(frequencyHz(run.heard)).isCloseTo(440, within(0.5));
    }
}
