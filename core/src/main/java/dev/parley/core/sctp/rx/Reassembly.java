package dev.parley.core.sctp.rx;

import dev.parley.core.base.SparseTable;
import dev.parley.core.sctp.wire.Chunk;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * From DATA or I-DATA chunks to messages in order, and what they occupy until the application takes them.
 *
 * <p>Loop-owned.
 */
final class Reassembly {
    /** What a waiting message, or the news of a reset, costs besides its bytes. */
    static final int DELIVERY_OVERHEAD_BYTES = 64;

    private final boolean interleaved;
    private final Holdings holdings;
    /** Of DATA; those of I-DATA are with their streams. */
    private final Fragments fragments;
    private final SparseTable<InboundStream> streams = new SparseTable<>();
    private final ArrayDeque<Delivery> ready = new ArrayDeque<>();
    private long deliveryBytes;

    /** @param interleaved whether I-DATA was agreed on */
    Reassembly(int maxMessageBytes, boolean interleaved) {
        this.interleaved = interleaved;
        holdings = new Holdings(maxMessageBytes);
        fragments = new Fragments(holdings, 0);
    }

    long heldBytes() {
        return holdings.heldBytes() + deliveryBytes;
    }

    boolean tooLong() {
        return holdings.tooLong();
    }

    void add(Chunk.Data data, long tsn) {
        if (data.begin() && data.end()) {
            if (holdings.allows(data.length())) {
                byte[] bytes = Arrays.copyOfRange(data.array(), data.offset(), data.offset() + data.length());
                deliver(data.streamSeq(), data.unordered(),
                        new Delivery.Message(data.streamId(), data.protocolId(), bytes));
            }
            return;
        }
        FragmentRun run = interleaved ? addInterleaved(data) : fragments.add(data, tsn);
        if (run != null) {
            deliver(run.streamSeq, run.unordered, new Delivery.Message(run.streamId, run.protocolId, run.takeBytes()));
        }
    }

    private FragmentRun addInterleaved(Chunk.Data data) {
        InboundStream stream = stream(data.streamId());
        if (!data.unordered() && stream.isPast(stream.extend(data.streamSeq()))) {
            return null;
        }
        return stream.add(data, holdings);
    }

    private void deliver(int streamSeq, boolean unordered, Delivery.Message message) {
        deliveryBytes += cost(message);
        if (unordered) {
            ready.add(message);
        } else {
            order(stream(message.streamId()), streamSeq, message);
        }
    }

    private void order(InboundStream stream, int streamSeq, Delivery.Message message) {
        long seq = stream.extend(streamSeq);
        if (stream.isNext(seq)) {
            ready.add(message);
            stream.advance();
            releaseInTurn(stream);
        } else if (stream.isPast(seq) || !stream.keep(seq, message)) {
            deliveryBytes -= cost(message);
        }
    }

    private void releaseInTurn(InboundStream stream) {
        for (Delivery.Message next = stream.takeNext(); next != null; next = stream.takeNext()) {
            ready.add(next);
            stream.advance();
        }
    }

    /** Skips what the peer gave up (RFC 3758 section 3.6). */
    void forward(long cumulativeTsn, int[] streamIds, int[] streamSeqs) {
        fragments.discardUpTo(cumulativeTsn);
        for (int i = 0; i < streamIds.length; i++) {
            skip(stream(streamIds[i]), streamSeqs[i]);
        }
    }

    /** Skips a message and those before it in its stream, which the peer gave up (RFC 8260 section 2.3.1). */
    void skip(int streamId, boolean unordered, int messageId) {
        InboundStream stream = stream(streamId);
        stream.discardUpTo(unordered, messageId);
        if (!unordered) {
            skip(stream, messageId);
        }
    }

    private void skip(InboundStream stream, int streamSeq) {
        long seq = stream.extend(streamSeq);
        for (Delivery.Message late = stream.takeUpTo(seq); late != null; late = stream.takeUpTo(seq)) {
            ready.add(late);
        }
        stream.skipTo(seq);
        releaseInTurn(stream);
    }

    /** @param streamIds none means all */
    void resetStreams(int[] streamIds) {
        if (streamIds.length == 0) {
            streams.forEach(InboundStream::reset);
        }
        for (int id : streamIds) {
            InboundStream stream = streams.get(id);
            if (stream != null) {
                stream.reset();
            }
        }
        Delivery reset = new Delivery.StreamsReset(streamIds);
        deliveryBytes += cost(reset);
        ready.add(reset);
    }

    boolean isReady() {
        return !ready.isEmpty();
    }

    Delivery poll() {
        Delivery next = ready.poll();
        deliveryBytes -= next == null ? 0 : cost(next);
        return next;
    }

    private static long cost(Delivery delivery) {
        return DELIVERY_OVERHEAD_BYTES + switch (delivery) {
            case Delivery.Message message -> message.data().length;
            case Delivery.StreamsReset reset -> (long) Integer.BYTES * reset.streamIds().length;
        };
    }

    private InboundStream stream(int id) {
        InboundStream stream = streams.get(id);
        if (stream == null) {
            stream = new InboundStream(interleaved);
            streams.put(id, stream);
        }
        return stream;
    }
}
