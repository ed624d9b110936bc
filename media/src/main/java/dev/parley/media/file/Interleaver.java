package dev.parley.media.file;

import dev.parley.core.codec.EncodedFrame;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Brings the frames of all tracks into the order of their times, as containers want them. A track that falls silent holds
 * the others up for a second at most.
 *
 * <p>Loop-owned.
 */
final class Interleaver {
    private static final long PATIENCE_NS = 1_000_000_000L;
    private static final int MAX_WAITING = 2000;
    /** The coarsest clock of the containers counts milliseconds. */
    private static final long STEP_NS = 1_000_000;

    private final PriorityQueue<Placed> waiting = new PriorityQueue<>(
            Comparator.comparingLong(Placed::timeNs).thenComparingLong(Placed::number));
    private final long[] newestNs;
    private long number;
    private boolean ended;

    /** A frame that has its place in the file. */
    record Placed(int track, long timeNs, EncodedFrame frame, long number) {}

    Interleaver(int tracks) {
        newestNs = new long[tracks];
        Arrays.fill(newestNs, -1);
    }

    /** Times of one track may not go back: they are moved forward as far as needed. */
    void add(int track, long timeNs, EncodedFrame frame) {
        long placedNs = newestNs[track] < 0 ? Math.max(timeNs, 0) : Math.max(timeNs, newestNs[track] + STEP_NS);
        newestNs[track] = placedNs;
        waiting.add(new Placed(track, placedNs, frame, number++));
    }

    /** No frame will be added: all that wait come out. */
    void end() {
        ended = true;
    }

    /** The next frame that no earlier one can follow; null when there is none yet. */
    Placed poll() {
        Placed head = waiting.peek();
        if (head == null) {
            return null;
        }
        long slowestNs = Arrays.stream(newestNs).min().orElse(0);
        long fastestNs = Arrays.stream(newestNs).max().orElse(0);
        boolean due = ended || head.timeNs() <= slowestNs || fastestNs - head.timeNs() > PATIENCE_NS
                || waiting.size() > MAX_WAITING;
        return due ? waiting.remove() : null;
    }
}
