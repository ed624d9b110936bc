package dev.parley.core.sctp.tx;

import java.util.ArrayDeque;

/** One outgoing stream: its waiting messages, its place in the schedule, and whether it is being reset. */
final class OutboundStream {
    final int id;
    final ArrayDeque<OutboundMessage> queue = new ArrayDeque<>(4);
    int weight = SendQueue.DEFAULT_WEIGHT;
    /** Virtual time at which its next message, or fragment, would be through (RFC 8260 section 3.6). */
    long finish;
    boolean scheduled;
    /** Sequence number or identifier of the next ordered message. */
    int nextSeq;
    /** Identifier of the next message without order: a row of its own (RFC 8260 section 2.1). */
    int nextUnorderedId;
    long waitingBytes;
    /** Chunks sent and not yet acknowledged cumulatively. */
    int outstandingChunks;
    /** A reset waits until what is queued has arrived; what is given meanwhile is held until after it. */
    boolean resetWanted;
    final ArrayDeque<OutboundMessage> held = new ArrayDeque<>(0);
    boolean drainedTold;

    OutboundStream(int id) {
        this.id = id;
    }

    boolean isIdle() {
        return queue.isEmpty() && outstandingChunks == 0;
    }
}
