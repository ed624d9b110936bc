package dev.parley.core.sctp.tx;

import dev.parley.core.sctp.tx.SentChunk.State;
import dev.parley.core.sctp.wire.Chunk;

/**
 * Gives messages up, and finds how far the peer may move on because of it (RFC 3758 section 3.5).
 *
 * <p>Loop-owned.
 */
final class PartialReliability {
    /** The longest chunk that {@link #take} gives. */
    static final int MAX_CHUNK_BYTES = SkippedMessages.MAX_CHUNK_BYTES;

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
    void abandon(OutboundMessage message, long packet, long nowNs) {
        message.abandoned = true;
        if (message.remaining() > 0 && queue.isHead(message)) {
            queue.drop(message);
            // An end that was never sent: when all fragments so far were acknowledged, it is what the peer skips.
            outstanding.abandon(outstanding.add(message, message.data.length, 0, packet, nowNs));
        }
        // Chunks of other messages may stand between those of one (RFC 8260).
        for (long t = Math.max(message.firstTsn, outstanding.cumulative() + 1); t <= message.lastTsn; t++) {
            if (outstanding.at(t).message == message) {
                outstanding.abandon(outstanding.at(t));
            }
        }
        due = true;
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

    /** What to tell the peer now, as FORWARD TSN or I-FORWARD-TSN; {@link #isDue} must hold. */
    Chunk take() {
        due = false;
        SkippedMessages skipped = new SkippedMessages(queue.isInterleaved());
        long tsn = outstanding.cumulative();
        while (tsn + 1 < outstanding.next() && outstanding.at(tsn + 1).state == State.ABANDONED
                && skipped.add(outstanding.at(tsn + 1).message)) {
            tsn++;
        }
        return skipped.chunk((int) tsn);
    }
}
