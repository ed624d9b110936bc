package dev.parley.core.sctp.tx;

import dev.parley.core.base.SparseTable;
import dev.parley.core.sctp.wire.PacketWriter;
import java.util.ArrayDeque;

/**
 * Messages that wait for their turn, stream by stream, and what becomes of them; {@link StreamSchedule} says whose turn it
 * is.
 *
 * <p>Loop-owned.
 */
final class SendQueue {
    static final int DEFAULT_WEIGHT = 256;

    private final Receipts receipts;
    private final SparseTable<OutboundStream> streams = new SparseTable<>();
    private final StreamSchedule schedule;
    private final ArrayDeque<OutboundStream> drained = new ArrayDeque<>();
    private long waitingBytes;

    SendQueue(Receipts receipts, StreamSchedule schedule) {
        this.receipts = receipts;
        this.schedule = schedule;
    }

    /** Whether chunks are I-DATA. */
    boolean isInterleaved() {
        return schedule.isInterleaved();
    }

    int dataHeaderBytes() {
        return isInterleaved() ? PacketWriter.I_DATA_HEADER_BYTES : PacketWriter.DATA_HEADER_BYTES;
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
        schedule.weight(stream(id), weight);
    }

    void add(OutboundMessage message) {
        OutboundStream stream = stream(message.streamId);
        message.stream = stream;
        message.fragments = isInterleaved() ? 0 : -1;
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
        schedule.enter(stream);
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

    boolean isEmpty() {
        return waitingBytes == 0;
    }

    /** The message that is to be sent from next, or null; passes over those whose time is up. */
    OutboundMessage head(long nowNs) {
        for (OutboundStream next = schedule.next(); next != null; next = schedule.next()) {
            OutboundMessage message = next.queue.peek();
            if (message.cut > 0 || !message.hasExpired(nowNs)) {
                return message;
            }
            drop(message);
        }
        return null;
    }

    /** Takes bytes off the head for a chunk. */
    void cut(OutboundMessage head, int bytes) {
        if (head.cut == 0) {
            number(head);
            schedule.begun(head);
        }
        head.cut += bytes;
        released(head.stream, bytes);
        if (head.remaining() == 0) {
            head.stream.queue.remove();
            schedule.ended(head);
        }
        schedule.turnEnds();
    }

    private void number(OutboundMessage message) {
        OutboundStream stream = message.stream;
        if (!message.unordered) {
            message.streamSeq = stream.nextSeq++;
            stream.nextSeq &= isInterleaved() ? -1 : 0xFFFF;
        } else if (isInterleaved()) {
            message.streamSeq = stream.nextUnorderedId++;
        }
    }

    /** A message at the head of its stream will not be sent further. */
    void drop(OutboundMessage message) {
        OutboundStream stream = message.stream;
        receipts.gaveUp(message);
        released(stream, message.remaining());
        stream.queue.remove();
        if (message.cut > 0) {
            schedule.ended(message);
        }
        schedule.headDropped(stream);
    }

    boolean isHead(OutboundMessage message) {
        return message.stream.queue.peek() == message;
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
