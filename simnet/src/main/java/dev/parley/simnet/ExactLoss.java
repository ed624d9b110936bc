package dev.parley.simnet;

import java.util.Set;
import java.util.TreeSet;

/**
 * Loses datagrams of one class by number, the next one of the class being 1.
 *
 * <p>Loop-owned.
 */
final class ExactLoss {
    private final DatagramClass kind;
    private final Set<Long> numbers;
    private final Set<Long> left;
    private long seen;

    ExactLoss(DatagramClass kind, Set<Long> numbers) {
        this.kind = kind;
        this.numbers = numbers;
        this.left = new TreeSet<>(numbers);
    }

    /** The same pattern for another link, from the beginning. */
    ExactLoss copy() {
        return new ExactLoss(kind, numbers);
    }

    boolean takes(SimDatagram datagram) {
        if (!kind.has(datagram)) {
            return false;
        }
        seen++;
        return numbers.contains(seen) && left.remove(seen);
    }

    /** Whether everything was lost that was to be lost. */
    boolean isDone() {
        return left.isEmpty();
    }

    @Override
    public String toString() {
        return kind + " " + numbers;
    }
}
