package dev.parley.core.sctp.rx;

import dev.parley.core.base.SparseTable;
import dev.parley.core.sctp.wire.Chunk;
import java.util.ArrayDeque;

/**
 * From DATA chunks to messages in order, and what they occupy until the application takes them.
 *
 * <p>Loop-owned.
 */
final class Reassembly {
    /** What a waiting message, or the news of a reset, costs besides its bytes. */
    static final int DELIVERY_OVERHEAD_BYTES = 64;

    private final Fragments fragments;
    private final SparseTable<InboundStream> streams = new SparseTable<>();
    private final ArrayDeque<Delivery> ready = new ArrayDeque<>();
    private long deliveryBytes;

    Reassembly(int maxMessageBytes) {
        fragments = new Fragments(maxMessageBytes);
    }

    long heldBytes() {
        return fragments.heldBytes() + deliveryBytes;
    }

    boolean tooLong() {
        return fragments.tooLong();
    }

    void add(Chunk.Data data, long tsn) {
        FragmentRun run = fragments.add(data, tsn);
        if (run == null) {
            return;
        }
        Delivery.Message message = new Delivery.Message(run.streamId, run.protocolId, run.takeBytes());
        deliveryBytes += cost(message);
        if (run.unordered) {
            ready.add(message);
        } else {
            order(stream(run.streamId), run.streamSeq, message);
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
            InboundStream stream = stream(streamIds[i]);
            long seq = stream.extend(streamSeqs[i]);
            for (Delivery.Message late = stream.takeUpTo(seq); late != null; late = stream.takeUpTo(seq)) {
                ready.add(late);
            }
            stream.skipTo(seq);
            releaseInTurn(stream);
        }
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
            stream = new InboundStream();
            streams.put(id, stream);
        }
        return stream;
    }
}
