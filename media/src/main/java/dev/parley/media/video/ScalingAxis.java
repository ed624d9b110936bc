package dev.parley.media.video;

/**
 * Which cells of the input make each cell of the output along one axis, and with what weight. Each output has the same
 * number of inputs; those that are not needed weigh nothing.
 *
 * <p>Immutable.
 */
final class ScalingAxis {
    /** A weight of one. Two axes and a byte still fit an int: 14 + 8 bits, cut to 16, times 14 bits. */
    private static final int ONE = 1 << 14;
    private static final int CUT_BITS = 6;
    private static final int OUT_BITS = 14 + 14 - CUT_BITS;
    private static final int ROUND = 1 << OUT_BITS - 1;

    private final int taps;
    private final int[] first;
    private final int[] weights;

    private ScalingAxis(int taps, int[] first, int[] weights) {
        this.taps = taps;
        this.first = first;
        this.weights = weights;
    }

    static ScalingAxis of(int from, int into) {
        double ratio = (double) from / into;
        int taps = Math.min(from, ratio <= 1 ? 2 : from % into == 0 ? from / into : (int) Math.ceil(ratio) + 1);
        int[] first = new int[into];
        int[] weights = new int[into * taps];
        for (int i = 0; i < into; i++) {
            if (ratio > 1) {
                area(i, ratio, from, taps, first, weights);
            } else {
                line(i, ratio, from, taps, first, weights);
            }
        }
        return new ScalingAxis(taps, first, weights);
    }

    /** How much of each input cell lies under the output cell. */
    private static void area(int i, double ratio, int from, int taps, int[] first, int[] weights) {
        double begin = i * ratio;
        double end = Math.min(from, begin + ratio);
        first[i] = Math.min((int) begin, from - taps);
        int left = ONE;
        int heaviest = 0;
        for (int t = 0; t < taps; t++) {
            int cell = first[i] + t;
            double covered = Math.max(0, Math.min(end, cell + 1) - Math.max(begin, cell));
            int weight = (int) Math.round(ONE * covered / ratio);
            weights[i * taps + t] = weight;
            left -= weight;
            heaviest = weight > weights[i * taps + heaviest] ? t : heaviest;
        }
        weights[i * taps + heaviest] += left; // rounding must not darken the picture
    }

    /** The two neighbours of the output cell's middle. */
    private static void line(int i, double ratio, int from, int taps, int[] first, int[] weights) {
        double middle = Math.max(0, Math.min(from - 1.0, (i + 0.5) * ratio - 0.5));
        first[i] = Math.min((int) middle, from - taps);
        if (taps == 1) {
            weights[i] = ONE;
            return;
        }
        int second = (int) Math.round(ONE * (middle - first[i]));
        weights[2 * i] = ONE - second;
        weights[2 * i + 1] = second;
    }

    int taps() {
        return taps;
    }

    int first(int i) {
        return first[i];
    }

    int weight(int i, int tap) {
        return weights[i * taps + tap];
    }

    static void multiply(byte[] in, int at, int weight, int[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] = (in[at + i] & 0xFF) * weight;
        }
    }

    static void multiplyAndAdd(byte[] in, int at, int weight, int[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += (in[at + i] & 0xFF) * weight;
        }
    }

    /** One row of output from the weighted sum of rows of input. */
    void scaleRow(int[] sums, byte[] out, int at, int step) {
        for (int part = 0; part < step; part++) {
            if (taps == 2) {
                scalePairs(sums, part, out, at + part, step);
            } else {
                scaleMany(sums, part, out, at + part, step);
            }
        }
    }

    /** What halving and enlarging need, and the others' loop takes twice as long for. */
    private void scalePairs(int[] sums, int from, byte[] out, int at, int step) {
        for (int i = 0, p = at; i < first.length; i++, p += step) {
            int s = first[i] * step + from;
            int sum = (sums[s] >> CUT_BITS) * weights[2 * i] + (sums[s + step] >> CUT_BITS) * weights[2 * i + 1];
            out[p] = (byte) (sum + ROUND >> OUT_BITS);
        }
    }

    private void scaleMany(int[] sums, int from, byte[] out, int at, int step) {
        for (int i = 0, p = at, w = 0; i < first.length; i++, p += step) {
            int sum = ROUND;
            for (int end = w + taps, s = first[i] * step + from; w < end; w++, s += step) {
                sum += (sums[s] >> CUT_BITS) * weights[w];
            }
            out[p] = (byte) (sum >> OUT_BITS);
        }
    }
}
