package dev.parley.core.srtp;

/**
 * Which of the latest packet indices were seen (RFC 3711 section 3.3.2), 1,024 of them: as many as browsers keep, so
 * that a retransmission is not taken for a replay.
 *
 * <p>Loop-owned.
 */
final class ReplayWindow {
    static final int SIZE = 1_024;

    private final long[] bits = new long[SIZE / Long.SIZE];
    private long highest = -1;

    /** The highest index accepted, -1 before the first. */
    long highest() {
        return highest;
    }

    /** Whether this index is neither seen nor too old to know. Changes nothing. */
    boolean isNew(long index) {
        if (index > highest) {
            return true;
        }
        return index >= 0 && index > highest - SIZE && (bits[word(index)] & bit(index)) == 0;
    }

    /** Marks an index, which must be new, as seen. */
    void accept(long index) {
        if (index > highest) {
            long from = Math.max(highest + 1, index - SIZE + 1);
            for (long skipped = from; skipped <= index; skipped++) {
                bits[word(skipped)] &= ~bit(skipped);
            }
            highest = index;
        }
        bits[word(index)] |= bit(index);
    }

    private static int word(long index) {
        return (int) (index % SIZE) / Long.SIZE;
    }

    private static long bit(long index) {
        return 1L << index % Long.SIZE;
    }
}
