package dev.parley.core.sctp.tx;

/**
 * Chunks in a row, linked through themselves. A chunk is in one list at most: in flight in the order of sending, or lost in
 * the order of TSNs.
 *
 * <p>Loop-owned.
 */
final class ChunkList {
    private SentChunk first;
    private SentChunk last;

    SentChunk first() {
        return first;
    }

    SentChunk last() {
        return last;
    }

    boolean isEmpty() {
        return first == null;
    }

    void append(SentChunk chunk) {
        insertAfter(last, chunk);
    }

    /** Keeps the order of TSNs; what is lost is found nearly in that order, so the place is near the end. */
    void insertByTsn(SentChunk chunk) {
        SentChunk left = last;
        while (left != null && left.tsn > chunk.tsn) {
            left = left.before;
        }
        insertAfter(left, chunk);
    }

    private void insertAfter(SentChunk left, SentChunk chunk) {
        SentChunk right = left == null ? first : left.after;
        chunk.before = left;
        chunk.after = right;
        if (left == null) {
            first = chunk;
        } else {
            left.after = chunk;
        }
        if (right == null) {
            last = chunk;
        } else {
            right.before = chunk;
        }
    }

    void remove(SentChunk chunk) {
        if (chunk.before == null) {
            first = chunk.after;
        } else {
            chunk.before.after = chunk.after;
        }
        if (chunk.after == null) {
            last = chunk.before;
        } else {
            chunk.after.before = chunk.before;
        }
        chunk.before = null;
        chunk.after = null;
    }
}
