package dev.parley.bench.codecs;

import dev.parley.bench.video.CpuMeter;
import dev.parley.core.codec.Codec;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.AudioDecoder;
import dev.parley.media.codec.AudioEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a codec of sound costs: seconds of mono sound for each second of processor time.
 *
 * <p>Immutable.
 */
record AudioSpeed(double encoded, double decoded) {
    private static final int PIECES_PER_SECOND = 50;

    static AudioSpeed measure(AudioCodecs codecs, Codec codec, double seconds) {
        CpuMeter meter = new CpuMeter();
        List<byte[]> packets = new ArrayList<>();
        long encoded = 0;
        try (AudioEncoder encoder = codecs.newEncoder(codec, 1)) {
            short[][] pieces = sound(encoder.sampleRateHz(), encoder.channels());
            meter.restart();
            for (; meter.cpuSeconds() < seconds; encoded++) {
                byte[] packet = encoder.encode(pieces[(int) (encoded % pieces.length)]);
                if (packets.size() < pieces.length) {
                    packets.add(packet);
                }
            }
        }
        double encodedSeconds = encoded / (double) PIECES_PER_SECOND / meter.cpuSeconds();
        long decoded = 0;
        try (AudioDecoder decoder = codecs.newDecoder(codec)) {
            meter.restart();
            for (; meter.cpuSeconds() < seconds; decoded++) {
                decoder.decode(packets.get((int) (decoded % packets.size())));
            }
        }
        return new AudioSpeed(encodedSeconds, decoded / (double) PIECES_PER_SECOND / meter.cpuSeconds());
    }

    /** Ten seconds like a voice: harmonics that glide and swell, with breath between. */
    private static short[][] sound(int rateHz, int channels) {
        Random random = new Random(1);
        int length = rateHz / PIECES_PER_SECOND;
        short[][] pieces = new short[10 * PIECES_PER_SECOND][length * channels];
        double phase = 0;
        for (int i = 0; i < pieces.length * length; i++) {
            double at = (double) i / rateHz;
            phase += 2 * Math.PI * (140 + 40 * Math.sin(at * 3)) / rateHz;
            double voice = 0;
            for (int harmonic = 1; harmonic < 12; harmonic++) {
                voice += Math.sin(phase * harmonic) / harmonic;
            }
            double value = 4000 * voice * Math.max(0, Math.sin(at * 9)) + 200 * random.nextGaussian();
            for (int channel = 0; channel < channels; channel++) {
                pieces[i / length][i % length * channels + channel] = (short) value;
            }
        }
        return pieces;
    }

    static String head() {
        return "| codec | encoded, times real time | decoded, times real time |\n|---|---|---|";
    }

    String row(String name) {
        return String.format("| %s | %.0f | %.0f |", name, encoded, decoded);
    }
}
