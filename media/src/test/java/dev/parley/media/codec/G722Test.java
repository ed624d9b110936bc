package dev.parley.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.FrequencyMeter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class G722Test {
    private static final Codec G722 = new Codec(9, "audio", "G722", 8_000, 1, Map.of(), List.of());
    /** Both quadrature mirror filters, less one step of two samples. */
    private static final int DELAY_SAMPLES = 22;

    private static short[] tone(double hz, double amplitude, int length) {
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hz * i / G722Encoder.RATE_HZ));
        }
        return samples;
    }

    private static double signalToNoiseDb(short[] in, short[] out) {
        double signal = 0;
        double noise = 0;
        for (int i = 1_600; i < out.length; i++) {
            double error = out[i] - in[i - DELAY_SAMPLES];
            signal += in[i - DELAY_SAMPLES] * in[i - DELAY_SAMPLES];
            noise += error * error;
        }
        return 10 * Math.log10(signal / noise);
    }

    @ParameterizedTest
    @CsvSource({"200, 10000, 25", "440, 10000, 35", "1000, 10000, 35", "1000, 300, 30", "3000, 10000, 35",
            "5000, 10000, 20", "6500, 3000, 15"})
    void aToneOfEitherBandComesBack(double hz, double amplitude, double atLeastDb) {
        short[] in = tone(hz, amplitude, 32_000);

        short[] out = new G722Decoder().decode(new G722Encoder().encode(in));

        assertThat(signalToNoiseDb(in, out)).isGreaterThan(atLeastDb);
        FrequencyMeter meter = new FrequencyMeter(16_000);
        meter.add(new AudioFrame(out, 16_000, 1, 0));
        assertThat(meter.frequencyHz()).isCloseTo(hz, within(5.0));
    }

    /** The sums are those of another implementation: FFmpeg's. */
    @Test
    void everyBitIsAsElsewhere() {
        short[] noise = new short[3_200];
        byte[] octets = new byte[1_600];
        int state = 1;
        for (int i = 0; i < noise.length; i++) {
            state = state * 1_103_515_245 + 12_345 & 0x7FFF_FFFF;
            int value = (state >>> 15) - 32_768;
            noise[i] = (short) (i < 1_600 ? value : value >> 4);
        }
        state = 7;
        for (int i = 0; i < octets.length; i++) {
            state = state * 1_103_515_245 + 12_345 & 0x7FFF_FFFF;
            octets[i] = (byte) (state >>> 16);
        }

        assertThat(sum(new G722Encoder().encode(noise))).isEqualTo(0xEF86_8832L);
        short[] decoded = new G722Decoder().decode(octets);
        ByteBuffer bytes = ByteBuffer.allocate(2 * decoded.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(decoded);
        assertThat(sum(bytes.array())).isEqualTo(0x4F51_F98FL);
    }

    private static long sum(byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(data);
        return crc.getValue();
    }

    @Test
    void whereFramesAreCutMakesNoDifference() {
        short[] in = tone(700, 8_000, 3_200);
        byte[] whole = new G722Encoder().encode(in);
        G722Encoder encoder = new G722Encoder();
        G722Decoder decoder = new G722Decoder();
        short[] out = {};
        byte[] octets = {};
        for (int at = 0; at < in.length; at += 320) {
            byte[] packet = encoder.encode(Arrays.copyOfRange(in, at, at + 320));
            assertThat(packet).hasSize(160);
            octets = join(octets, packet);
            short[] samples = decoder.decode(packet);
            out = Arrays.copyOf(out, out.length + samples.length);
            System.arraycopy(samples, 0, out, out.length - samples.length, samples.length);
        }
        assertThat(octets).isEqualTo(whole);
        assertThat(out).isEqualTo(new G722Decoder().decode(whole));
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    // RFC 3551 section 4.5.2: 20 ms are 160 octets and 160 ticks of a clock of 8000, though 320 samples
    @Test
    void theClockCountsEightThousandASecond() {
        AudioCodecs codecs = new AudioCodecs(List.of());
        assertThat(codecs.supports(G722)).isTrue();
        List<Integer> timestamps = new ArrayList<>();
        List<AudioFrame> heard = new ArrayList<>();
        AudioEncoding encoding = new AudioEncoding(G722, codecs.newEncoder(G722, 1), 1_000);
        AudioDecoding decoding = new AudioDecoding(G722, codecs.newDecoder(G722));
        encoding.add(new AudioFrame(tone(440, 5_000, 960), 16_000, 1, 0), (frame, level) -> {
            timestamps.add(frame.rtpTimestamp());
            assertThat(frame.data()).hasSize(160);
            decoding.add(frame, heard::add);
        });
        assertThat(timestamps).containsExactly(1_000, 1_160, 1_320);
        assertThat(heard).hasSize(3).allMatch(frame -> frame.lengthSamples() == 320 && frame.sampleRateHz() == 16_000);
        assertThat(decoding.concealedSamples()).isZero();
    }

    @Test
    void aGapIsCoveredAndFades() {
        G722Decoder decoder = new G722Decoder();
        decoder.decode(new G722Encoder().encode(tone(440, 10_000, 320)));
        short[] first = decoder.conceal(320, null);
        short[] later = decoder.conceal(3_200, null);
        assertThat(first).hasSize(320);
        assertThat(peak(first)).isGreaterThan(3_000);
        assertThat(Arrays.copyOfRange(later, 960, 3_200)).containsOnly(0);
    }

    private static int peak(short[] samples) {
        int peak = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
