package dev.parley.simnet;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * A kind of datagram with a name, so that a pattern of loss can be said and printed: "the third DTLS datagram".
 *
 * <p>Immutable.
 */
public record DatagramClass(String name, Predicate<SimDatagram> test) {
    /** Every datagram. */
    public static final DatagramClass ANY = new DatagramClass("any", datagram -> true);

    public DatagramClass {
        Objects.requireNonNull(name);
        Objects.requireNonNull(test);
    }

    public boolean has(SimDatagram datagram) {
        return test.test(datagram);
    }

    public DatagramClass and(DatagramClass other) {
        return new DatagramClass(name + " and " + other.name, test.and(other.test));
    }

    public DatagramClass or(DatagramClass other) {
        return new DatagramClass(name + " or " + other.name, test.or(other.test));
    }

    @Override
    public String toString() {
        return name;
    }
}
