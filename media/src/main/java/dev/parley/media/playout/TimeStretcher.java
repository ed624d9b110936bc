package dev.parley.media.playout;

import java.util.Arrays;

/**
 * Plays sound a little faster or slower at the same pitch: where the waveform repeats itself, one period is left out or
 * inserted, with a cross-fade (waveform similarity, overlap and add). Where it does not repeat itself nothing is done.
 *
 * <p>Loop-owned.
 */
final class TimeStretcher {
    /** Periods of speech, and a multiple of those of most tones. */
    private static final int MIN_PERIOD_PER_SECOND = 400;
    private static final int WINDOW_PER_SECOND = 66;
    private static final double SIMILAR = 0.9;
    private static final double SIMILAR_IN_HASTE = 0.5;
    /** Root mean square of what nobody hears. */
    private static final double SILENT = 30;
    /** Coarse search happens at about this rate. */
    private static final int COARSE_HZ = 4000;

    private final int channels;
    private final int minPeriod;
    /** Samples of one channel that are compared; also the longest period. */
    private final int window;
    private final int step;

    TimeStretcher(int sampleRateHz, int channels) {
        this.channels = channels;
        this.minPeriod = sampleRateHz / MIN_PERIOD_PER_SECOND;
        this.window = sampleRateHz / WINDOW_PER_SECOND;
        this.step = Math.max(1, sampleRateHz / COARSE_HZ);
    }

    /** Samples of one channel that {@link #shorten} needs. */
    int shortenSamples() {
        return 2 * window;
    }

    /** Samples of one channel that {@link #lengthen} needs before and behind. */
    int lengthenSamples() {
        return window;
    }

    /**
     * Leaves one period out near the beginning.
     *
     * @param haste where the waveform hardly repeats itself too
     * @return the same array when there is no period
     */
    short[] shorten(short[] samples, boolean haste) {
        int period = period(samples, 0, haste ? SIMILAR_IN_HASTE : SIMILAR);
        if (period == 0) {
            return samples;
        }
        int cut = period * channels;
        short[] shorter = new short[samples.length - cut];
        fade(samples, 0, samples, cut, shorter, period);
        System.arraycopy(samples, 2 * cut, shorter, cut, samples.length - 2 * cut);
        return shorter;
    }

    /**
     * Inserts one period at the beginning.
     *
     * @param before what was played before, at its end
     * @return the same array when there is no period
     */
    short[] lengthen(short[] before, short[] samples) {
        int tail = window * channels;
        short[] both = Arrays.copyOfRange(before, before.length - tail, before.length + samples.length);
        System.arraycopy(samples, 0, both, tail, samples.length);
        int period = period(both, window, SIMILAR);
        if (period == 0) {
            return samples;
        }
        int extra = period * channels;
        short[] longer = new short[samples.length + extra];
        fade(both, tail, both, tail - extra, longer, period);
        System.arraycopy(samples, 0, longer, extra, samples.length);
        return longer;
    }

    /** From one stretch of sound into another, in the time of one period. */
    private void fade(short[] from, int fromAt, short[] to, int toAt, short[] out, int period) {
        for (int i = 0; i < period * channels; i++) {
            double part = (double) (i / channels) / period;
            out[i] = (short) Math.round(from[fromAt + i] * (1 - part) + to[toAt + i] * part);
        }
    }

    /**
     * The distance at which the sound repeats itself best; 0 when it does not. For {@code at} 0 the first window is
     * compared with later ones, else the window from there on with earlier ones.
     */
    private int period(short[] samples, int at, double similar) {
        double[] mono = mono(samples);
        if (rms(mono, at, window) < SILENT) {
            return window / 2;
        }
        int sign = at == 0 ? 1 : -1;
        double[] coarse = averages(mono);
        int best = 0;
        double found = -1;
        for (int period = minPeriod / step; period <= window / step; period++) {
            double value = similarity(coarse, at / step, at / step + sign * period, window / step);
            if (value > found) {
                found = value;
                best = period;
            }
        }
        return refine(mono, at, sign, best * step, similar);
    }

    /** The sound at a lower rate. */
    private double[] averages(double[] mono) {
        double[] coarse = new double[mono.length / step];
        for (int i = 0; i < coarse.length * step; i++) {
            coarse[i / step] += mono[i] / step;
        }
        return coarse;
    }

    private int refine(double[] mono, int at, int sign, int coarse, double similar) {
        int best = 0;
        double found = similar;
        int to = Math.min(window, coarse + step);
        for (int period = Math.max(minPeriod, coarse - step); period <= to; period++) {
            double value = similarity(mono, at, at + sign * period, window);
            if (value > found) {
                found = value;
                best = period;
            }
        }
        return best;
    }

    /** Normalized correlation of two windows, -1 to 1. */
    private static double similarity(double[] sound, int a, int b, int length) {
        double cross = 0;
        double energyA = 1;
        double energyB = 1;
        for (int i = 0; i < length; i++) {
            double x = sound[a + i];
            double y = sound[b + i];
            cross += x * y;
            energyA += x * x;
            energyB += y * y;
        }
        return cross / Math.sqrt(energyA * energyB);
    }

    private static double rms(double[] mono, int at, int length) {
        double sum = 0;
        for (int i = at; i < at + length; i++) {
            sum += mono[i] * mono[i];
        }
        return Math.sqrt(sum / length);
    }

    private double[] mono(short[] samples) {
        double[] mono = new double[samples.length / channels];
        for (int i = 0; i < samples.length; i++) {
            mono[i / channels] += samples[i] / (double) channels;
        }
        return mono;
    }
}
