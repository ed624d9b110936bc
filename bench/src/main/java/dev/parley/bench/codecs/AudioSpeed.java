package dev.parley.bench.codecs;

import dev.parley.bench.video.CpuMeter;
import dev.parley.media.codec.AudioDecoder;
import dev.parley.media.codec.AudioEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What a codec of sound costs: seconds of mono sound for each second of processor time.
 *
 * <p>Immutable.
 */
record AudioSpeed(double encoded, double decoded) {
    private static final int PIECES_PER_SECOND = 50;
    private static final double SECONDS_PER_PIECE = 1.0 / PIECES_PER_SECOND;

    /** Warms up first: the Java machine needs its time for code as large as that of Opus. */
    static AudioSpeed measure(Supplier<AudioEncoder> encoders, Supplier<AudioDecoder> decoders, double seconds) {
        once(encoders, decoders, 2 * seconds);
        return once(encoders, decoders, seconds);
    }

    private static AudioSpeed once(Supplier<AudioEncoder> encoders, Supplier<AudioDecoder> decoders, double seconds) {
        CpuMeter meter = new CpuMeter();
        List<byte[]> packets = new ArrayList<>();
        double encoded = 0;
        try (AudioEncoder encoder = encoders.get()) {
            short[][] pieces = sound(encoder.sampleRateHz(), encoder.channels());
            meter.restart();
            for (int i = 0; meter.cpuSeconds() < seconds; i++, encoded += SECONDS_PER_PIECE) {
                byte[] packet = encoder.encode(pieces[i % pieces.length]);
                if (packets.size() < pieces.length) {
                    packets.add(packet);
                }
            }
        }
        encoded /= meter.cpuSeconds();
        double decoded = 0;
        try (AudioDecoder decoder = decoders.get()) {
            meter.restart();
            for (int i = 0; meter.cpuSeconds() < seconds; i++, decoded += SECONDS_PER_PIECE) {
                decoder.decode(packets.get(i % packets.size()));
            }
        }
        return new AudioSpeed(encoded, decoded / meter.cpuSeconds());
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
