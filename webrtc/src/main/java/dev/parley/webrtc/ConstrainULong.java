package dev.parley.webrtc;

/**
 * A constraint on a whole number (Media Capture and Streams, section 11.3). Absent members are null.
 *
 * <p>Immutable.
 *
 * @param min   not less
 * @param max   not more
 * @param exact this and nothing else
 * @param ideal the nearer the better
 */
public record ConstrainULong(Integer min, Integer max, Integer exact, Integer ideal) {
    public static ConstrainULong ideal(int value) {
        return new ConstrainULong(null, null, null, value);
    }

    public static ConstrainULong exact(int value) {
        return new ConstrainULong(null, null, value, null);
    }

    public static ConstrainULong between(int min, int max) {
        return new ConstrainULong(min, max, null, null);
    }

    ConstrainDouble toDouble() {
        return new ConstrainDouble(wide(min), wide(max), wide(exact), wide(ideal));
    }

    private static Double wide(Integer value) {
        return value == null ? null : value.doubleValue();
    }
}
