package dev.parley.webrtc;

/**
 * A constraint on a number (Media Capture and Streams, section 11.3). Absent members are null.
 *
 * <p>Immutable.
 *
 * @param min   not less
 * @param max   not more
 * @param exact this and nothing else
 * @param ideal the nearer the better
 */
public record ConstrainDouble(Double min, Double max, Double exact, Double ideal) {
    public static ConstrainDouble ideal(double value) {
        return new ConstrainDouble(null, null, null, value);
    }

    public static ConstrainDouble exact(double value) {
        return new ConstrainDouble(null, null, value, null);
    }

    public static ConstrainDouble between(double min, double max) {
        return new ConstrainDouble(min, max, null, null);
    }
}
