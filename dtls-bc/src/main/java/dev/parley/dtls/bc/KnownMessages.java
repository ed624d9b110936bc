package dev.parley.dtls.bc;

import java.util.HashMap;
import java.util.Map;

/**
 * The pieces of handshake messages that came so far. To each repeated flight the library would answer with a whole
 * flight of its own, certificate and all, as often as it comes, so no piece passes twice.
 *
 * <p>Loop-owned.
 */
final class KnownMessages {
    /** Pieces of messages in one handshake, at most; a long one over narrow paths has about a hundred. */
    private static final int MAX_PIECES = 256;

    private final Map<Long, Integer> generations = new HashMap<>();

    /**
     * Takes note of a piece.
     *
     * @param sequence   number of the message, 16 bits
     * @param offset     of the piece in the message, 24 bits
     * @param generation flights of ours begun so far
     * @return {@code generation} when the piece is new, otherwise that of its first coming; -1 when there are too many
     */
    int note(int type, int sequence, int offset, int bytes, int generation) {
        long key = (long) sequence << 48 | (long) (offset & 0xFF_FFFF) << 24 | (bytes & 0xFFFF) << 8 | type & 0xFF;
        Integer first = generations.get(key);
        if (first != null) {
            return first;
        } else if (generations.size() == MAX_PIECES) {
            return -1;
        }
        generations.put(key, generation);
        return generation;
    }

    int count() {
        return generations.size();
    }
}
