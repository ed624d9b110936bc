package dev.parley.media.codec;

/**
 * The quadrature mirror filter that cuts sound of 16 kHz into two bands and joins them (ITU-T G.722 sections 3.1 and 4.4).
 *
 * <p>Loop-owned.
 */
final class G722Mirror {
    /** Table 11, every second of the 24 coefficients; the others are these backwards. */
    private static final int[] COEFFICIENTS = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};
    private static final int TAPS = 24;

    private final int[] history = new int[TAPS];
    private int even;
    private int odd;

    /** Takes two samples; {@link #even} and {@link #odd} are the sums over both halves of the filter. */
    void push(int first, int second) {
        System.arraycopy(history, 2, history, 0, TAPS - 2);
        history[TAPS - 2] = first;
        history[TAPS - 1] = second;
        even = 0;
        odd = 0;
        for (int i = 0; i < COEFFICIENTS.length; i++) {
            odd += history[2 * i] * COEFFICIENTS[i];
            even += history[2 * i + 1] * COEFFICIENTS[COEFFICIENTS.length - 1 - i];
        }
    }

    int even() {
        return even;
    }

    int odd() {
        return odd;
    }
}
