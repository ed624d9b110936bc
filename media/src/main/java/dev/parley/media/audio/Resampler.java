package dev.parley.media.audio;

/**
 * Changes the sample rate of one channel by a rational factor: a polyphase low-pass of windowed-sinc shape. Keeps its
 * state between calls, so frames may be cut anywhere.
 *
 * <p>Loop-owned.
 */
public final class Resampler {
    /** Zero crossings of the sinc on each side, at the lower of the two rates. */
    private static final int HALF_WIDTH = 32;
    /** The pass band ends here, as part of the lower Nyquist frequency; above it the window's slope begins. */
    private static final double PASS_BAND = 0.92;
    private static final double KAISER_BETA = 7;

    private final int up;
    private final int down;
    private final int taps;
    private final double[] filter;
    /** A ring written twice, so that the last {@code taps} samples are always in one piece, newest first. */
    private final double[] history;
    private int newest;
    /** Position of the next output between input samples, in steps of 1/up. */
    private int phase;

    public Resampler(int fromHz, int toHz) {
        int common = greatestCommonDivisor(fromHz, toHz);
        up = toHz / common;
        down = fromHz / common;
        int width = HALF_WIDTH * Math.max(up, down);
        taps = (2 * width + up) / up;
        filter = up == down ? new double[0] : design(width);
        history = new double[2 * taps];
    }

    /** The samples that these produce; their number varies by one when the rates do not divide. */
    public short[] resample(short[] input) {
        if (up == down) {
            return input;
        }
        short[] output = new short[outputLength(input.length)];
        int written = 0;
        for (short sample : input) {
            newest = newest == 0 ? taps - 1 : newest - 1;
            history[newest] = sample;
            history[newest + taps] = sample;
            for (; phase < up; phase += down) {
                output[written++] = clip(convolve());
            }
            phase -= up;
        }
        return output;
    }

    private int outputLength(int inputLength) {
        long span = (long) inputLength * up - phase;
        return span <= 0 ? 0 : (int) ((span + down - 1) / down);
    }

    private double convolve() {
        double sum = 0;
        for (int i = 0, at = phase; i < taps && at < filter.length; i++, at += up) {
            sum += filter[at] * history[newest + i];
        }
        return sum;
    }

    private static short clip(double value) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
    }

    private double[] design(int width) {
        double[] response = new double[2 * width + 1];
        double cutoff = PASS_BAND / Math.max(up, down);
        for (int i = 0; i < response.length; i++) {
            double x = i - width;
            double sinc = x == 0 ? 1 : Math.sin(Math.PI * cutoff * x) / (Math.PI * cutoff * x);
            double edge = x / width;
            response[i] = up * cutoff * sinc * bessel(KAISER_BETA * Math.sqrt(1 - edge * edge)) / bessel(KAISER_BETA);
        }
        return response;
    }

    /** The modified Bessel function of the first kind and order zero, by its series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-12 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
