package dev.parley.core.sctp.tx;

import dev.parley.core.base.SparseTable;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Messages that wait for their turn. Streams share the association by weighted fair queueing (RFC 8260 section 3.6)
 * with whole messages as units: without interleaving the fragments of a message have TSNs in a row.
 *
 * <p>Loop-owned.
 */
final class SendQueue {
    static final int DEFAULT_WEIGHT = 256;

    private final Receipts receipts;
    private final SparseTable<OutboundStream> streams = new SparseTable<>();
    private final PriorityQueue<OutboundStream> schedule = new PriorityQueue<>(
            Comparator.<OutboundStream>comparingLong(s -> s.finish).thenComparingInt(s -> s.id));
    private final ArrayDeque<OutboundStream> drained = new ArrayDeque<>();
    /** The stream whose message is partly sent, or whose turn it is. */
    private OutboundStream current;
    private long virtualTime;
    private long waitingBytes;

    SendQueue(Receipts receipts) {
        this.receipts = receipts;
    }

    OutboundStream stream(int id) {
        OutboundStream stream = streams.get(id);
        if (stream == null) {
            stream = new OutboundStream(id);
            streams.put(id, stream);
        }
        return stream;
    }

    OutboundStream find(int id) {
        return streams.get(id);
    }

    void add(OutboundMessage message) {
        OutboundStream stream = stream(message.streamId);
        message.stream = stream;
        stream.waitingBytes += message.data.length;
        if (stream.resetWanted) {
            stream.held.add(message);
        } else {
            enqueue(stream, message);
        }
    }

    private void enqueue(OutboundStream stream, OutboundMessage message) {
        stream.queue.add(message);
        waitingBytes += message.data.length;
        if (!stream.scheduled) {
            stream.finish = Math.max(stream.finish, virtualTime);
            schedule(stream);
        }
    }

    /** The stream begins anew, and what was held for that goes on. */
    void restart(OutboundStream stream) {
        stream.nextSeq = 0;
        stream.resetWanted = false;
        while (!stream.held.isEmpty()) {
            enqueue(stream, stream.held.remove());
        }
    }

    private void schedule(OutboundStream stream) {
        stream.scheduled = true;
        stream.finish += 1 + (long) stream.queue.peek().data.length * DEFAULT_WEIGHT / stream.weight;
        schedule.add(stream);
    }

    boolean isEmpty() {
        return waitingBytes == 0;
    }

    /** The message that is to be sent from next, or null; passes over those whose time is up. */
    OutboundMessage head(long nowNs) {
        while (true) {
            if (current == null) {
                current = schedule.poll();
                if (current == null) {
                    return null;
                }
                virtualTime = current.finish;
            }
            OutboundMessage message = current.queue.peek();
            if (message.cut > 0 || !message.hasExpired(nowNs)) {
                return message;
            }
            dropHead();
        }
    }

    /** Takes bytes off the head for a chunk. */
    void cut(OutboundMessage head, int bytes) {
        if (head.cut == 0 && !head.unordered) {
            head.streamSeq = current.nextSeq;
            current.nextSeq = current.nextSeq + 1 & 0xFFFF;
        }
        head.cut += bytes;
        released(current, bytes);
        if (head.remaining() == 0) {
            endTurn();
        }
    }

    /** The head will not be sent further. */
    void dropHead() {
        receipts.gaveUp(current.queue.peek());
        released(current, current.queue.peek().remaining());
        endTurn();
    }

    boolean isHead(OutboundMessage message) {
        return current != null && current.queue.peek() == message;
    }

    private void endTurn() {
        OutboundStream stream = current;
        current = null;
        stream.queue.remove();
        stream.scheduled = false;
        if (!stream.queue.isEmpty()) {
            schedule(stream);
        }
    }

    private void released(OutboundStream stream, int bytes) {
        stream.waitingBytes -= bytes;
        waitingBytes -= bytes;
        if (!stream.drainedTold) {
            stream.drainedTold = true;
            drained.add(stream);
        }
    }

    /** A stream with fewer waiting bytes than when it was last named here, or -1. */
    int pollDrained() {
        OutboundStream stream = drained.poll();
        if (stream == null) {
            return -1;
        }
        stream.drainedTold = false;
        return stream.id;
    }
}
