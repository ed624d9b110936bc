package dev.parley.media.codec;

import java.util.Arrays;

/**
 * Covers a gap by the last period of what was heard, again and again, fading away within 60 ms, and lets the sound behind
 * it come in gently, in the manner of G.711 appendix I but without its delay. For codecs of one channel that have no
 * concealment of their own.
 *
 * <p>Loop-owned.
 */
final class PitchRepeat {
    private static final int MIN_PERIOD_PER_SECOND = 200;
    private static final int MAX_PERIOD_PER_SECOND = 66;
    private static final int WINDOW_PER_SECOND = 100;
    private static final int BLEND_PER_SECOND = 200;

    private final int minPeriod;
    private final int maxPeriod;
    private final int window;
    private final int blend;
    private final int loudSamples;
    private final int fadeSamples;
    private short[] history;
    private double[] cycle = {};
    private double step;
    private int concealed;

    PitchRepeat(int sampleRateHz) {
        minPeriod = sampleRateHz / MIN_PERIOD_PER_SECOND;
        maxPeriod = sampleRateHz / MAX_PERIOD_PER_SECOND;
        window = sampleRateHz / WINDOW_PER_SECOND;
        blend = sampleRateHz / BLEND_PER_SECOND;
        loudSamples = window;
        fadeSamples = 6 * window;
        history = new short[2 * maxPeriod + window];
    }

    /** What was decoded; comes back the same, or behind a gap with its beginning blended into what covered that. */
    short[] heard(short[] samples) {
        short[] out = samples;
        if (concealed > 0) {
            short[] covered = conceal(Math.min(blend, samples.length));
            out = samples.clone();
            for (int i = 0; i < covered.length; i++) {
                double part = (i + 1.0) / (covered.length + 1);
                out[i] = (short) Math.round(covered[i] * (1 - part) + samples[i] * part);
            }
        }
        concealed = 0;
        remember(out);
        return out;
    }

    private void remember(short[] samples) {
        int kept = Math.max(0, history.length - samples.length);
        short[] next = new short[history.length];
        System.arraycopy(history, history.length - kept, next, 0, kept);
        System.arraycopy(samples, samples.length - (next.length - kept), next, kept, next.length - kept);
        history = next;
    }

    short[] conceal(int lengthSamples) {
        if (concealed == 0) {
            findCycle();
        }
        short[] samples = new short[lengthSamples];
        for (int i = 0; i < lengthSamples && concealed < fadeSamples; i++, concealed++) {
            double level = Math.min(1, (double) (fadeSamples - concealed) / (fadeSamples - loudSamples));
            double smooth = step * Math.max(0, 1 - (double) concealed / blend);
            double value = (cycle[concealed % cycle.length] + smooth) * level;
            samples[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
        }
        concealed = Math.max(1, concealed);
        return samples;
    }

    /** The last period, its end blended into what came before its beginning, so that it can follow itself. */
    private void findCycle() {
        int period = period();
        int end = history.length;
        int blended = period / 4;
        cycle = new double[period];
        Arrays.setAll(cycle, i -> history[end - period + i]);
        for (int i = 0; i < blended; i++) {
            double part = (i + 1.0) / (blended + 1);
            cycle[period - blended + i] = history[end - blended + i] * (1 - part)
                    + history[end - period - blended + i] * part;
        }
        step = history[end - 1] - history[end - 1 - period];
    }

    /** The distance at which the last 10 ms repeat what was before best. */
    private int period() {
        int best = minPeriod;
        double found = Double.NEGATIVE_INFINITY;
        int at = history.length - window;
        for (int period = minPeriod; period <= maxPeriod; period++) {
            double cross = 0;
            double energy = 1;
            for (int i = at; i < history.length; i++) {
                double earlier = history[i - period];
                cross += history[i] * earlier;
                energy += earlier * earlier;
            }
            double value = cross / Math.sqrt(energy);
            if (value > found) {
                found = value;
                best = period;
            }
        }
        return best;
    }
}
