package dev.parley.dtls.bc;

import java.util.HashMap;
import java.util.Map;

/**
 * Tells a handshake message's repetition from a flood of them. To each repeated flight of the peer the library answers
 * with a whole flight of its own, certificate and all, so a repetition passes only after some time, which doubles: an
 * honest peer doubles its own (RFC 6347 section 4.2.4.1).
 *
 * <p>Loop-owned.
 */
final class RepeatedMessages {
    private static final long MS = 1_000_000L;
    /** Browsers repeat after 50 ms. */
    private static final long FIRST_QUIET_NS = 40 * MS;
    private static final long MAX_QUIET_NS = 640 * MS;
    /** Pieces of messages in one handshake, at most; a long one over narrow paths has about a hundred. */
    private static final int MAX_PIECES = 256;

    private static final class Piece {
        long passedNs;
        long quietNs = FIRST_QUIET_NS;
    }

    private final Map<Long, Piece> pieces = new HashMap<>();
    private boolean tookNew;

    /**
     * Whether this piece of a message is new, or its last passing is long enough ago.
     *
     * @param sequence number of the message, 16 bits
     * @param offset   of the piece in the message, 24 bits
     */
    boolean isNews(int type, int sequence, int offset, int bytes, long nowNs) {
        long key = (long) sequence << 48 | (long) (offset & 0xFF_FFFF) << 24 | (bytes & 0xFFFF) << 8 | type & 0xFF;
        Piece piece = pieces.get(key);
        if (piece == null) {
            return isRoom(key, nowNs);
        }
        if (nowNs - piece.passedNs < piece.quietNs) {
            return false;
        }
        piece.passedNs = nowNs;
        piece.quietNs = Math.min(2 * piece.quietNs, MAX_QUIET_NS);
        return true;
    }

    private boolean isRoom(long key, long nowNs) {
        if (pieces.size() == MAX_PIECES) {
            return false;
        }
        Piece piece = new Piece();
        piece.passedNs = nowNs;
        pieces.put(key, piece);
        tookNew = true;
        return true;
    }

    /** Whether anything came for the first time since this was asked last. */
    boolean tookNew() {
        boolean took = tookNew;
        tookNew = false;
        return took;
    }
}
