package dev.parley.core.sctp.tx;

import dev.parley.core.base.SparseTable;
import dev.parley.core.sctp.wire.PacketWriter;
import java.util.ArrayDeque;
import java.util.PriorityQueue;

/**
 * Messages that wait for their turn. Streams share the association as the {@link StreamScheduler} says, with fragments as
 * units where the peer takes I-DATA; otherwise with whole messages, whose fragments then have TSNs in a row.
 *
 * <p>Loop-owned.
 */
final class SendQueue {
    static final int DEFAULT_WEIGHT = 256;
    /** What a turn is reckoned to take of a longer message, where messages are interleaved. */
    private static final int TURN_BYTES = 1_200;

    private final Receipts receipts;
    private final SparseTable<OutboundStream> streams = new SparseTable<>();
    private final boolean interleaved;
    private final StreamScheduler scheduler;
    /** Streams with something to send, but for the current one. */
    private final PriorityQueue<OutboundStream> schedule;
    private final ArrayDeque<OutboundStream> drained = new ArrayDeque<>();
    /** The stream whose turn it is. */
    private OutboundStream current;
    private long virtualTime;
    private long waitingBytes;

    SendQueue(Receipts receipts, boolean interleaved, StreamScheduler scheduler) {
        this.receipts = receipts;
        this.interleaved = interleaved;
        this.scheduler = scheduler;
        schedule = new PriorityQueue<>(4, scheduler.order());
    }

    /** Whether chunks are I-DATA. */
    boolean isInterleaved() {
        return interleaved;
    }

    int dataHeaderBytes() {
        return interleaved ? PacketWriter.I_DATA_HEADER_BYTES : PacketWriter.DATA_HEADER_BYTES;
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

    void weight(int id, int weight) {
        OutboundStream stream = stream(id);
        boolean waits = schedule.remove(stream);
        stream.weight = weight;
        if (waits) {
            schedule.add(stream);
        }
    }

    void add(OutboundMessage message) {
        OutboundStream stream = stream(message.streamId);
        message.stream = stream;
        message.fragments = interleaved ? 0 : -1;
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
            stream.scheduled = true;
            stream.finish = Math.max(stream.finish, virtualTime) + turnCost(stream);
            schedule.add(stream);
            yieldTurn();
        }
    }

    /** The stream begins anew, and what was held for that goes on. */
    void restart(OutboundStream stream) {
        stream.nextSeq = 0;
        stream.nextUnorderedId = 0;
        stream.resetWanted = false;
        while (!stream.held.isEmpty()) {
            enqueue(stream, stream.held.remove());
        }
    }

    private long turnCost(OutboundStream stream) {
        int left = stream.queue.peek().remaining();
        return scheduler.cost(interleaved ? Math.min(left, TURN_BYTES) : left, stream.weight);
    }

    /** Another stream has come: whose turn it is is asked again, unless a message cannot be interrupted. */
    private void yieldTurn() {
        if (current != null && (interleaved || current.queue.peek().cut == 0)) {
            schedule.add(current);
            current = null;
        }
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
                virtualTime = Math.max(virtualTime, current.finish);
            }
            OutboundMessage message = current.queue.peek();
            if (message.cut > 0 || !message.hasExpired(nowNs)) {
                return message;
            }
            drop(message);
        }
    }

    /** Takes bytes off the head for a chunk. */
    void cut(OutboundMessage head, int bytes) {
        if (head.cut == 0) {
            number(head, current);
        }
        head.cut += bytes;
        released(current, bytes);
        if (head.remaining() == 0) {
            current.queue.remove();
            endTurn();
        } else if (interleaved) {
            endTurn();
        }
    }

    private void number(OutboundMessage message, OutboundStream stream) {
        if (!message.unordered) {
            message.streamSeq = stream.nextSeq++;
            stream.nextSeq &= interleaved ? -1 : 0xFFFF;
        } else if (interleaved) {
            message.streamSeq = stream.nextUnorderedId++;
        }
    }

    /** A message at the head of its stream will not be sent further. */
    void drop(OutboundMessage message) {
        OutboundStream stream = message.stream;
        receipts.gaveUp(message);
        released(stream, message.remaining());
        stream.queue.remove();
        if (stream == current) {
            endTurn();
        } else if (stream.queue.isEmpty()) {
            schedule.remove(stream);
            stream.scheduled = false;
        }
    }

    boolean isHead(OutboundMessage message) {
        return message.stream.queue.peek() == message;
    }

    /** The turn goes on when nobody else waits for one. */
    private void endTurn() {
        OutboundStream stream = current;
        stream.scheduled = !stream.queue.isEmpty();
        if (!stream.scheduled) {
            current = null;
            return;
        }
        stream.finish += turnCost(stream);
        if (schedule.isEmpty()) {
            virtualTime = Math.max(virtualTime, stream.finish);
        } else {
            current = null;
            schedule.add(stream);
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
