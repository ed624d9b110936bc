package dev.parley.core.sctp.rx;

import dev.parley.core.base.Serial;
import java.util.TreeMap;

/** Order of one incoming stream: whole messages that are ahead of their turn wait here. */
final class InboundStream {
    /** Sequence number of the next message, extended from 16 bits. */
    private long nextSeq = 1L << 16;
    private TreeMap<Long, Delivery.Message> ahead;

    long extend(int streamSeq) {
        return Serial.extend16(streamSeq, nextSeq);
    }

    boolean isNext(long seq) {
        return seq == nextSeq;
    }

    boolean isPast(long seq) {
        return seq < nextSeq;
    }

    void advance() {
        nextSeq++;
    }

    /** Keeps a message for later; false when there is one of that number. */
    boolean keep(long seq, Delivery.Message message) {
        if (ahead == null) {
            ahead = new TreeMap<>();
        }
        return ahead.putIfAbsent(seq, message) == null;
    }

    /** The kept message whose turn it is, or null. */
    Delivery.Message takeNext() {
        return ahead == null || ahead.isEmpty() ? null : ahead.remove(nextSeq);
    }

    /** The first kept message up to a number, or null. */
    Delivery.Message takeUpTo(long seq) {
        return ahead == null || ahead.isEmpty() || ahead.firstKey() > seq ? null : ahead.pollFirstEntry().getValue();
    }

    /** Messages up to here will not come any more. */
    void skipTo(long seq) {
        nextSeq = Math.max(nextSeq, seq + 1);
    }

    /** Begins again at zero (RFC 6525 section 5.2.2). */
    void reset() {
        nextSeq = 1L << 16;
    }
}
