package dev.parley.core.sctp.tx;

import dev.parley.core.sctp.wire.Chunk;
import java.util.Arrays;

/**
 * The streams that a FORWARD TSN (RFC 3758) or I-FORWARD-TSN (RFC 8260 section 2.3.1) names, as it comes into being.
 *
 * <p>Loop-owned.
 */
final class SkippedMessages {
    /** Well inside the smallest packet. */
    static final int MAX_CHUNK_BYTES = 200;
    private static final int HEADER_BYTES = 8;

    private final boolean interleaved;
    private final int[] streamIds;
    private final boolean[] unordered;
    private final int[] sequences;
    private int count;

    SkippedMessages(boolean interleaved) {
        this.interleaved = interleaved;
        int most = (MAX_CHUNK_BYTES - HEADER_BYTES) / (interleaved ? 8 : 4);
        streamIds = new int[most];
        unordered = new boolean[most];
        sequences = new int[most];
    }

    /** The peer shall skip this message, too; false when the chunk has no room to say so. */
    boolean add(OutboundMessage message) {
        if (message.unordered && !interleaved) {
            // Without order the TSN says it all.
            return true;
        }
        int at = 0;
        while (at < count && !(streamIds[at] == message.streamId && unordered[at] == message.unordered)) {
            at++;
        }
        if (at == streamIds.length) {
            return false;
        }
        streamIds[at] = message.streamId;
        unordered[at] = message.unordered;
        sequences[at] = message.streamSeq;
        count = Math.max(count, at + 1);
        return true;
    }

    Chunk chunk(int cumulativeTsn) {
        int[] ids = Arrays.copyOf(streamIds, count);
        int[] last = Arrays.copyOf(sequences, count);
        return interleaved
                ? new Chunk.IForwardTsn(cumulativeTsn, ids, Arrays.copyOf(unordered, count), last)
                : new Chunk.ForwardTsn(cumulativeTsn, ids, last);
    }
}
