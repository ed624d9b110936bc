package dev.parley.ffmpeg.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ffmpeg.NativeFfmpeg;
import dev.parley.media.codec.AudioDecoder;
import dev.parley.media.codec.AudioEncoder;
import dev.parley.opus.OpusDecoder;
import dev.parley.opus.OpusEncoder;
import dev.parley.opus.OpusSettings;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our Opus in Java beside the reference in C. The reference reckons with floating point, ours with integers, so they differ
 * by rounding: by nothing in SILK, by less than one step of 16 bits (root mean square) elsewhere.
 *
 * <p>Left out: the first frames, which glide from nothing into the first mode, and hybrid packets with a single band of
 * CELT, such as our encoder makes at 24 kbit/s; there RFC 8251 section 8 changed what fills the empty bands, and Concentus
 * is older.
 */
class OpusAgainstLibopusTest {
    private static final int FRAME_SAMPLES = 960;
    private static final int FRAMES = 120;
    private static final int GLIDE = 3;

    @BeforeAll
    static void load() {
        assertThat(NativeFfmpeg.isLoaded()).isTrue();
    }

    // RFC 6716 section 3.1, table 2: narrowband and wideband SILK, hybrid and CELT come with the bitrate.
    @ParameterizedTest
    @CsvSource({"1, 8000, 1", "1, 16000, 9", "1, 32000, 15", "1, 64000, 31", "2, 128000, 31"})
    void bothDecodeTheSameFromOurPackets(int channels, int bitrateBps, int configuration) {
        OpusSettings settings = new OpusSettings(bitrateBps, channels == 2, true, false, false);
        assertThat(difference(new OpusEncoder(settings, channels), channels, configuration)).isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 8000, 1", "1, 24000, 15", "1, 64000, 15", "2, 128000, 31"})
    void bothDecodeTheSameFromPacketsOfTheReference(int channels, int bitrateBps, int configuration) {
        assertThat(difference(new LibopusEncoder(channels, bitrateBps), channels, configuration)).isLessThan(1);
    }

    /** Root mean square of the differences. */
    private static double difference(AudioEncoder encoder, int channels, int configuration) {
        Random random = new Random(5);
        double squares = 0;
        long count = 0;
        try (encoder;
                AudioDecoder ours = new OpusDecoder(channels);
                AudioDecoder reference = new LibopusDecoder(channels)) {
            for (int i = 0; i < FRAMES; i++) {
                byte[] packet = encoder.encode(sound(i, channels, random));
                assertThat((packet[0] & 0xFF) >> 3).as("configuration").isEqualTo(configuration);
                short[] expected = reference.decode(packet);
                short[] actual = ours.decode(packet);
                assertThat(actual).hasSameSizeAs(expected);
                for (int at = 0; i >= GLIDE && at < actual.length; at++, count++) {
                    squares += Math.pow(actual[at] - expected[at], 2);
                }
            }
        }
        return Math.sqrt(squares / count);
    }

    /** A voice of gliding harmonics that comes and goes, over noise, with clicks. */
    private static short[] sound(int index, int channels, Random random) {
        short[] samples = new short[FRAME_SAMPLES * channels];
        for (int i = 0; i < FRAME_SAMPLES; i++) {
            double at = (index * FRAME_SAMPLES + i) / 48_000.0;
            double voice = 0;
            for (int harmonic = 1; harmonic < 10; harmonic++) {
                voice += Math.sin(2 * Math.PI * harmonic * (150 * at + 4 * Math.sin(3 * at))) / harmonic;
            }
            double value = 5000 * voice * Math.max(0, Math.sin(9 * at)) + 300 * random.nextGaussian();
            for (int channel = 0; channel < channels; channel++) {
                samples[i * channels + channel] = (short) (value * (channel == 0 ? 1 : Math.cos(at)));
            }
        }
        return samples;
    }
}
