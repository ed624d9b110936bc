package dev.parley.it.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Keeps the last seconds of what a page reports.
 *
 * <p>Loop-owned.
 */
final class StretchWatch {
    private final double lengthSeconds;
    private final Deque<Sight> sights = new ArrayDeque<>();
    private Stretch best;

    StretchWatch(double lengthSeconds) {
        this.lengthSeconds = lengthSeconds;
    }

    /** Takes one more report; true when the stretch is as long as asked for. */
    boolean add(Sight sight) {
        if (sights.isEmpty() || sight.number("timeMs") > sights.getLast().number("timeMs")) {
            sights.addLast(sight);
        }
        if (sight.number("timeMs") - sights.getFirst().number("timeMs") < lengthSeconds * 1000) {
            return false;
        }
        while (sights.size() > 2 && sight.number("timeMs") - second().number("timeMs") >= lengthSeconds * 1000) {
            sights.removeFirst();
        }
        if (best == null || latest().framesPerSecond() > best.framesPerSecond()) {
            best = latest();
        }
        return true;
    }

    private Sight second() {
        return sights.stream().skip(1).findFirst().orElseThrow();
    }

    Stretch latest() {
        return Stretch.of(List.copyOf(sights));
    }

    @Override
    public String toString() {
        return best == null ? "nothing" : best.toString();
    }
}
