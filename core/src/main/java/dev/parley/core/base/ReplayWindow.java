package dev.parley.core.base;

/**
 * Which of the latest packet indices were seen (RFC 3711 section 3.3.2, RFC 6347 section 4.1.2.6), 1,024 of them: as
 * many as browsers keep for media, so that a retransmission is not taken for a replay, and more than any path reorders.
 *
 * <p>Loop-owned.
 */
public final class ReplayWindow {
    public static final int SIZE = 1_024;

    private final long[] bits = new long[SIZE / Long.SIZE];
    private long highest = -1;

    /** The highest index accepted, -1 before the first. */
    public long highest() {
        return highest;
    }

    /** Whether this index is neither seen nor too old to know. Changes nothing. */
    public boolean isNew(long index) {
        if (index > highest) {
            return true;
        }
        return index >= 0 && index > highest - SIZE && (bits[word(index)] & bit(index)) == 0;
    }

    /** Marks an index, which must be new, as seen. */
    public void accept(long index) {
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
