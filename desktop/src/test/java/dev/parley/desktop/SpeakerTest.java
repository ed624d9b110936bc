package dev.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.FrequencyMeter;
import dev.parley.media.audio.ToneSource;
import dev.parley.media.device.DeviceException;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SpeakerTest {
    private static final long FRAME_NS = 20_000_000;
    private final TestLine line = new TestLine();

    @BeforeEach
    void insertTheCard() {
        TestSoundCard.insert(line);
    }

    @AfterEach
    void removeTheCard() {
        TestSoundCard.remove();
    }

    @Test
    void aToneOfAnotherRateIsHeard() throws Exception {
        try (Speaker speaker = Speaker.open()) {
            SpeakerInput input = speaker.newInput();
            ToneSource tone = new ToneSource(440, 0.5, 16_000, 1, 0);
            FrequencyMeter meter = new FrequencyMeter(48_000);
            for (long now = 0; now < 1_000_000_000; now += FRAME_NS) {
                input.accept(tone.poll(now));
                meter.add(line.hear());
                meter.add(line.hear());
            }
            assertThat(meter.frequencyHz()).isCloseTo(440, Offset.offset(1.0));
        }
    }

    @Test
    void allWhoSpeakAreHeardTogether() throws Exception {
        try (Speaker speaker = Speaker.open()) {
            SpeakerInput ada = speaker.newInput();
            SpeakerInput ben = speaker.newInput();
            ada.accept(constant(1000));
            ben.accept(constant(2000));
            assertThat(loudest(4)).isEqualTo(3000);
            ben.volume(0.5);
            ada.accept(constant(1000));
            ben.accept(constant(2000));
            assertThat(loudest(4)).isEqualTo(2000);
            ben.close();
            ada.accept(constant(1000));
            ben.accept(constant(2000));
            assertThat(loudest(4)).isEqualTo(1000);
        }
    }

    @Test
    void whatIsTooLoudIsCutAndDoesNotTurnOver() throws Exception {
        try (Speaker speaker = Speaker.open()) {
            for (int i = 0; i < 3; i++) {
                speaker.newInput().accept(constant(30_000));
            }
            assertThat(loudest(4)).isEqualTo(Short.MAX_VALUE);
        }
    }

    @Test
    void silenceIsPlayedWhileNobodySpeaks() throws Exception {
        try (Speaker speaker = Speaker.open()) {
            speaker.newInput();
            assertThat(loudest(5)).isZero();
        }
    }

    /** Two clocks: a card that is too slow must not make the delay grow without end. */
    @Test
    void aBurstIsHeldForAtMost120Ms() throws Exception {
        try (Speaker speaker = Speaker.open()) {
            SpeakerInput input = speaker.newInput();
            for (int i = 0; i < 100; i++) {
                input.accept(constant(1000));
            }
            int blocks = 0;
            line.hear(); // was made before the burst
            while (loud(line.hear()) != 0) {
                blocks++;
            }
            assertThat(blocks).isBetween(3, 13);
        }
    }

    @Test
    void aFrameOfManySecondsIsCut() throws Exception {
        try (Speaker speaker = Speaker.open()) {
            short[] samples = new short[480_000];
            Arrays.fill(samples, (short) 7);
            speaker.newInput().accept(new AudioFrame(samples, 48_000, 1, 0));
            assertThat(loudest(6)).isEqualTo(7);
        }
    }

    @Test
    void aCardThatVanishesEndsTheSpeakerAndNothingElse() throws Exception {
        try (Speaker speaker = Speaker.open()) {
            SpeakerInput input = speaker.newInput();
            line.hear();
            line.vanish();
            line.awaitClosed();
            assertThat(speaker.isOpen()).isFalse();
            input.accept(constant(1));
        }
    }

    @Test
    void closingTwiceIsNoHarm() throws Exception {
        Speaker speaker = Speaker.open();
        speaker.close();
        speaker.close();
        assertThat(speaker.isOpen()).isFalse();
    }

    @Test
    void aMachineWithoutSoundSaysSo() {
        TestSoundCard.remove();
        assertThatExceptionOfType(DeviceException.class).isThrownBy(Speaker::open).withMessage("there is no speaker");
    }

    @Test
    void aSpeakerThatIsTakenSaysSo() {
        TestSoundCard.take();
        assertThatExceptionOfType(DeviceException.class).isThrownBy(Speaker::open)
                .withMessage("the speaker is in use by another program");
    }

    @Test
    void theProgramMayChooseTheLine() throws Exception {
        try (Speaker speaker = Speaker.on(line.asLine())) {
            speaker.newInput().accept(constant(5));
            assertThat(loudest(4)).isEqualTo(5);
        }
    }

    private int loudest(int blocks) throws InterruptedException {
        int loudest = 0;
        for (int i = 0; i < blocks; i++) {
            loudest = Math.max(loudest, loud(line.hear()));
        }
        return loudest;
    }

    private static int loud(AudioFrame frame) {
        int loud = 0;
        for (short sample : frame.samples()) {
            loud = Math.max(loud, Math.abs(sample));
        }
        return loud;
    }

    /** 20 ms. */
    private static AudioFrame constant(int value) {
        short[] samples = new short[2 * 960];
        Arrays.fill(samples, (short) value);
        return new AudioFrame(samples, 48_000, 2, 0);
    }
}
