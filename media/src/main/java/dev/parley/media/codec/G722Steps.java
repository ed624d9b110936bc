package dev.parley.media.codec;

/**
 * What the codes of both bands stand for (ITU-T G.722 tables 14 to 21). Tables are shared and not changed.
 *
 * <p>Immutable.
 */
final class G722Steps {
    /** Decision levels of the lower band, by magnitude (table 14). */
    static final int[] LOWER_LEVELS = {0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786,
            858, 940, 1023, 1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919};
    /** Decision level of the higher band. */
    static final int HIGHER_LEVEL = 564;
    /** Six bits of the lower band, for the listener. */
    private static final int[] LOWER_FINE = {-136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512,
            -12280, -11192, -10232, -9360, -8576, -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168,
            -2776, -2400, -2032, -1688, -1360, -1040, -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192,
            10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456, 4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360,
            1040, 728, 432, 136, -432, -136};
    /** Its upper four bits, which drive the predictor. */
    private static final int[] LOWER = {0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288,
            4240, 2584, 1200, 0};
    private static final int[] LOWER_WEIGHTS = {-60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58,
            -30, -60};
    private static final int[] HIGHER = {-7408, -1616, 7408, 1616};
    private static final int[] HIGHER_WEIGHTS = {798, -214, 798, -214};

    private G722Steps() {}

    /** @param code six bits */
    static int lowerFine(int code) {
        return LOWER_FINE[code];
    }

    /** @param code six bits, of which the upper four count */
    static int lower(int code) {
        return LOWER[code >> 2];
    }

    /** How a code of the lower band moves the scale. */
    static int lowerWeight(int code) {
        return LOWER_WEIGHTS[code >> 2];
    }

    /** @param code two bits */
    static int higher(int code) {
        return HIGHER[code];
    }

    static int higherWeight(int code) {
        return HIGHER_WEIGHTS[code];
    }

    /** The code of the lower band for an interval between {@link #LOWER_LEVELS}, counted from 1 (table 15). */
    static int lowerCode(int interval, boolean negative) {
        if (!negative) {
            return 62 - interval;
        }
        return interval <= 2 ? 64 - interval : 34 - interval;
    }
}
