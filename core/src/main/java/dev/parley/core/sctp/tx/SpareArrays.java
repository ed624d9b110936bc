package dev.parley.core.sctp.tx;

import java.util.ArrayDeque;

/**
 * Arrays of messages that have arrived, for whoever made them to use again; small ones are not worth it. Who does not ask
 * loses nothing but the room they take.
 *
 * <p>Loop-owned.
 */
final class SpareArrays {
    private static final int MIN_BYTES = 4_096;
    /** As much as one SACK of a fast path acknowledges. */
    private static final int MAX_BYTES_IN_ALL = 4 << 20;

    private final ArrayDeque<byte[]> arrays = new ArrayDeque<>(0);
    private int bytes;

    void offer(byte[] array) {
        if (array.length >= MIN_BYTES && bytes + array.length <= MAX_BYTES_IN_ALL) {
            arrays.push(array);
            bytes += array.length;
        }
    }

    /** Null when there is none. */
    byte[] poll() {
        byte[] array = arrays.poll();
        bytes -= array == null ? 0 : array.length;
        return array;
    }
}
