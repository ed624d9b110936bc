package dev.parley.webrtc;

import java.util.List;

/**
 * A constraint that is met or not (Media Capture and Streams, section 11.3). Absent members are null.
 *
 * <p>Immutable.
 *
 * @param exact this and nothing else
 * @param ideal this is better
 */
public record ConstrainBoolean(Boolean exact, Boolean ideal) {
    public static ConstrainBoolean ideal(boolean value) {
        return new ConstrainBoolean(null, value);
    }

    public static ConstrainBoolean exact(boolean value) {
        return new ConstrainBoolean(value, null);
    }

    ConstrainDOMString toWords() {
        return new ConstrainDOMString(words(exact), words(ideal));
    }

    private static List<String> words(Boolean value) {
        return value == null ? null : List.of(value.toString());
    }
}
