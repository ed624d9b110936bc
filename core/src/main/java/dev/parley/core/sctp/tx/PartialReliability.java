package dev.parley.core.sctp.tx;

import dev.parley.core.sctp.tx.SentChunk.State;
import dev.parley.core.sctp.wire.Chunk;
import java.util.Arrays;

/**
 * Gives messages up, and finds how far the peer may move on because of it (RFC 3758 section 3.5).
 *
 * <p>Loop-owned.
 */
final class PartialReliability {
    /** Streams one FORWARD TSN names at most: well inside the smallest packet. */
    private static final int MAX_STREAMS = 48;
    /** The longest chunk that {@link #take} gives. */
    static final int MAX_CHUNK_BYTES = 8 + 4 * MAX_STREAMS;

    private final OutstandingData outstanding;
    private final SendQueue queue;
    /** False when the peer cannot be told; then everything is reliable. */
    private final boolean enabled;
    private boolean due;

    PartialReliability(OutstandingData outstanding, SendQueue queue, boolean enabled) {
        this.outstanding = outstanding;
        this.queue = queue;
        this.enabled = enabled;
    }

    /** Whether a chunk is not worth sending again. */
    boolean isSpent(SentChunk chunk, long nowNs) {
        OutboundMessage message = chunk.message;
        return enabled && (message.hasExpired(nowNs)
                || message.maxRetransmits >= 0 && chunk.retransmits >= message.maxRetransmits);
    }

    boolean isSpent(OutboundMessage message, long nowNs) {
        return enabled && message.hasExpired(nowNs);
    }

    /** Gives up the message that a chunk belongs to, the part that was not sent yet too. */
    void abandon(OutboundMessage message, long tsn, long packet, long nowNs) {
        message.abandoned = true;
        if (message.remaining() > 0 && queue.isHead(message)) {
            queue.dropHead();
            // An end that was never sent: when all fragments so far were acknowledged, it is what the peer skips.
            outstanding.abandon(outstanding.add(message, message.data.length, 0, packet, nowNs));
        }
        boolean begun = false;
        for (long t = tsn; t > outstanding.cumulative() && !begun; t--) {
            begun = abandon(message, outstanding.at(t)) && outstanding.at(t).begin;
        }
        boolean ended = outstanding.at(tsn).message == message && outstanding.at(tsn).end;
        for (long t = tsn + 1; t < outstanding.next() && !ended; t++) {
            ended = abandon(message, outstanding.at(t)) && outstanding.at(t).end;
        }
        due = true;
    }

    /** Chunks of other messages may stand between those of one (RFC 8260). */
    private boolean abandon(OutboundMessage message, SentChunk chunk) {
        boolean ours = chunk.message == message;
        if (ours) {
            outstanding.abandon(chunk);
        }
        return ours;
    }

    /** After a SACK or a timeout: says it again if the peer still does not know. */
    void refresh() {
        due = isBehind();
    }

    /** Whether the peer waits for something that was given up. */
    boolean isBehind() {
        return !outstanding.isEmpty() && outstanding.at(outstanding.cumulative() + 1).state == State.ABANDONED;
    }

    boolean isDue() {
        return due && isBehind();
    }

    /** What to tell the peer now; {@link #isDue} must hold. */
    Chunk.ForwardTsn take() {
        due = false;
        int[] ids = new int[MAX_STREAMS];
        int[] seqs = new int[MAX_STREAMS];
        int count = 0;
        long tsn = outstanding.cumulative();
        while (tsn + 1 < outstanding.next() && outstanding.at(tsn + 1).state == State.ABANDONED) {
            OutboundMessage message = outstanding.at(tsn + 1).message;
            if (!message.unordered) {
                int at = indexOf(ids, count, message.streamId);
                if (at == MAX_STREAMS) {
                    break;
                }
                ids[at] = message.streamId;
                seqs[at] = message.streamSeq;
                count = Math.max(count, at + 1);
            }
            tsn++;
        }
        return new Chunk.ForwardTsn((int) tsn, Arrays.copyOf(ids, count), Arrays.copyOf(seqs, count));
    }

    private static int indexOf(int[] ids, int count, int id) {
        int at = 0;
        while (at < count && ids[at] != id) {
            at++;
        }
        return at;
    }
}
