package dev.parley.media.audio;

import java.util.Arrays;

/**
 * Finds the strongest frequency in the last third to whole second of sound: a Hann window, a Fourier transform, and a
 * parabola through the peak and its neighbours. A clean tone is found within a tenth of a hertz.
 *
 * <p>Loop-owned.
 */
public final class FrequencyMeter {
    /** A peak below this part of full scale is not a tone but noise of a codec. */
    private static final double MIN_AMPLITUDE = 0.001;

    private final int sampleRateHz;
    private final double[] ring;
    private int next;
    private boolean full;

    public FrequencyMeter(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        this.ring = new double[Integer.highestOneBit(Math.min(sampleRateHz, 16_384))];
    }

    /** Takes the first channel of a frame that has this meter's sample rate. */
    public void add(AudioFrame frame) {
        short[] samples = frame.samples();
        for (int i = 0; i < samples.length; i += frame.channels()) {
            ring[next++] = samples[i] / 32768.0;
            if (next == ring.length) {
                next = 0;
                full = true;
            }
        }
    }

    /** The strongest frequency; NaN before enough was heard, and in silence. */
    public double frequencyHz() {
        if (!full) {
            return Double.NaN;
        }
        double[] power = powerSpectrum();
        int peak = 1;
        for (int i = 2; i < power.length - 1; i++) {
            if (power[i] > power[peak]) {
                peak = i;
            }
        }
        double amplitude = Math.sqrt(power[peak]) * 4 / ring.length;
        if (amplitude < MIN_AMPLITUDE) {
            return Double.NaN;
        }
        return (peak + vertex(power[peak - 1], power[peak], power[peak + 1])) * sampleRateHz / ring.length;
    }

    /** Where the parabola through three logarithms has its vertex, -0.5 to 0.5. */
    private static double vertex(double left, double middle, double right) {
        double a = Math.log(left + 1e-30);
        double b = Math.log(middle + 1e-30);
        double c = Math.log(right + 1e-30);
        double curvature = a - 2 * b + c;
        return curvature == 0 ? 0 : (a - c) / (2 * curvature);
    }

    private double[] powerSpectrum() {
        int size = ring.length;
        double[] re = new double[size];
        for (int i = 0; i < size; i++) {
            re[i] = ring[next + i & size - 1] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / size));
        }
        double[] im = new double[size];
        transform(re, im);
        double[] power = new double[size / 2];
        Arrays.setAll(power, i -> re[i] * re[i] + im[i] * im[i]);
        return power;
    }

    /** Fourier transform in place, radix 2. */
    private static void transform(double[] re, double[] im) {
        int size = re.length;
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 0; i < size; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (j > i) {
                double swap = re[i];
                re[i] = re[j];
                re[j] = swap;
            }
        }
        for (int half = 1; half < size; half *= 2) {
            for (int k = 0; k < half; k++) {
                double cos = Math.cos(-Math.PI * k / half);
                double sin = Math.sin(-Math.PI * k / half);
                for (int i = k; i < size; i += 2 * half) {
                    butterfly(re, im, i, i + half, cos, sin);
                }
            }
        }
    }

    private static void butterfly(double[] re, double[] im, int i, int j, double cos, double sin) {
        double x = re[j] * cos - im[j] * sin;
        double y = re[j] * sin + im[j] * cos;
        re[j] = re[i] - x;
        im[j] = im[i] - y;
        re[i] += x;
        im[i] += y;
    }
}
