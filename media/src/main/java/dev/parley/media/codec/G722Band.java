package dev.parley.media.codec;

/**
 * The adaptive predictor and quantizer scale of one band (ITU-T G.722 sections 3.5 and 3.6, blocks 3 and 4). Sums are
 * limited to 16 bits, products keep their upper bits, as the Recommendation's own arithmetic does.
 *
 * <p>Loop-owned.
 */
final class G722Band {
    /** Table 17: 2^11 times 2^(i/32). */
    private static final int[] ILB = {2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656,
            2714, 2774, 2834, 2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922,
            4008};
    private static final int ZEROS = 6;
    private static final int POLES = 2;

    private final int maxLogScale;
    private final int shift;
    private final int[] differences = new int[ZEROS + 1];
    private final int[] zeros = new int[ZEROS + 1];
    private final int[] partials = new int[POLES + 1];
    private final int[] reconstructed = new int[POLES + 1];
    private final int[] poles = new int[POLES + 1];
    private int zeroEstimate;
    private int estimate;
    private int logScale;
    private int scale;

    private G722Band(int scale, int maxLogScale, int shift) {
        this.scale = scale;
        this.maxLogScale = maxLogScale;
        this.shift = shift;
    }

    /** 0 to 4 kHz. */
    static G722Band lower() {
        return new G722Band(32, 18_432, 8);
    }

    /** 4 to 8 kHz. */
    static G722Band higher() {
        return new G722Band(8, 22_528, 10);
    }

    /** What the next sample is expected to be (s). */
    int estimate() {
        return estimate;
    }

    /** The step of the quantizer (det). */
    int scale() {
        return scale;
    }

    static int saturate(int value) {
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }

    static int times(int scale, int step) {
        return scale * step >> 15;
    }

    /** Blocks 3L and 3H: LOGSCL, SCALEL and their like. */
    void adaptScale(int weight) {
        logScale = Math.clamp((logScale * 127 >> 7) + weight, 0, maxLogScale);
        int mantissa = ILB[logScale >> 6 & 31];
        int exponent = shift - (logScale >> 11);
        scale = (exponent < 0 ? mantissa << -exponent : mantissa >> exponent) << 2;
    }

    /** Block 4: takes the quantized difference, and predicts the next sample. */
    void predict(int difference) {
        differences[0] = difference;
        reconstructed[0] = saturate(estimate + difference);
        partials[0] = saturate(zeroEstimate + difference);
        adaptPoles();
        adaptZeros();
        delay(differences, ZEROS);
        delay(reconstructed, POLES);
        delay(partials, POLES);
        int poleEstimate = saturate(product(poles[1], reconstructed[1]) + product(poles[2], reconstructed[2]));
        int sum = 0;
        for (int i = ZEROS; i > 0; i--) {
            sum += product(zeros[i], differences[i]);
        }
        zeroEstimate = saturate(sum);
        estimate = saturate(poleEstimate + zeroEstimate);
    }

    private static int product(int coefficient, int value) {
        return coefficient * saturate(2 * value) >> 15;
    }

    private static void delay(int[] values, int order) {
        System.arraycopy(values, 0, values, 1, order);
    }

    /** UPPOL2 and UPPOL1, by the signs of the last partial reconstructions. */
    private void adaptPoles() {
        boolean sameAsLast = partials[0] < 0 == partials[1] < 0;
        boolean sameAsSecondLast = partials[0] < 0 == partials[2] < 0;
        int first = saturate(poles[1] << 2);
        int turned = Math.min(sameAsLast ? -first : first, Short.MAX_VALUE);
        int second = (turned >> 7) + (sameAsSecondLast ? 128 : -128) + (poles[2] * 32_512 >> 15);
        second = Math.clamp(second, -12_288, 12_288);
        int limit = saturate(15_360 - second);
        first = saturate((sameAsLast ? 192 : -192) + (poles[1] * 32_640 >> 15));
        poles[1] = Math.clamp(first, -limit, limit);
        poles[2] = second;
    }

    /** UPZERO, by the signs of the last differences. */
    private void adaptZeros() {
        int step = differences[0] == 0 ? 0 : 128;
        for (int i = 1; i <= ZEROS; i++) {
            boolean same = differences[i] < 0 == differences[0] < 0;
            zeros[i] = saturate((same ? step : -step) + (zeros[i] * 32_640 >> 15));
        }
    }
}
