package dev.parley.core.sctp.rx;

import dev.parley.core.base.Serial;
import dev.parley.core.sctp.wire.Chunk;
import java.util.TreeMap;

/** Order of one incoming stream: whole messages that are ahead of their turn wait here, and I-DATA fragments. */
final class InboundStream {
    private final boolean interleaved;
    /** Number of the next message, extended from 16 bits, or 32 where messages are interleaved. */
    private long nextSeq;
    private TreeMap<Long, Delivery.Message> ahead;
    private PartialMessages ordered;
    private PartialMessages unordered;
    /** Size of the message completed last: the next is often as long. */
    private int likelyBytes;

    InboundStream(boolean interleaved) {
        this.interleaved = interleaved;
        reset();
    }

    long extend(int streamSeq) {
        return interleaved ? Serial.extend32(streamSeq, nextSeq) : Serial.extend16(streamSeq, nextSeq);
    }

    /** Adds an I-DATA fragment; returns its message if that is complete now, otherwise null. */
    FragmentRun add(Chunk.Data data, Holdings holdings) {
        PartialMessages partial = data.unordered() ? unordered : ordered;
        partial = partial == null ? new PartialMessages(holdings) : partial;
        FragmentRun whole = partial.add(data, likelyBytes);
        likelyBytes = whole == null ? likelyBytes : whole.length;
        keep(data.unordered(), partial);
        return whole;
    }

    /** Drops fragments of messages that the peer gave up. */
    void discardUpTo(boolean withoutOrder, int messageId) {
        PartialMessages partial = withoutOrder ? unordered : ordered;
        if (partial != null) {
            partial.discardUpTo(messageId);
            keep(withoutOrder, partial);
        }
    }

    /** Empty ones are not kept: there are 65,536 streams. */
    private void keep(boolean withoutOrder, PartialMessages partial) {
        PartialMessages kept = partial.isEmpty() ? null : partial;
        if (withoutOrder) {
            unordered = kept;
        } else {
            ordered = kept;
        }
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
        nextSeq = interleaved ? 1L << 32 : 1L << 16;
    }
}
