package dev.parley.webrtc;

import java.util.List;

/**
 * A constraint on a word (Media Capture and Streams, section 11.3). Absent members are null.
 *
 * <p>Immutable.
 *
 * @param exact one of these and nothing else
 * @param ideal one of these is better
 */
public record ConstrainDOMString(List<String> exact, List<String> ideal) {
    public ConstrainDOMString {
        exact = exact == null ? null : List.copyOf(exact);
        ideal = ideal == null ? null : List.copyOf(ideal);
    }

    public static ConstrainDOMString ideal(String... values) {
        return new ConstrainDOMString(null, List.of(values));
    }

    public static ConstrainDOMString exact(String... values) {
        return new ConstrainDOMString(List.of(values), null);
    }
}
