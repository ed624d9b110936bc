package dev.parley.core.sctp;

import dev.parley.core.sctp.rx.Receiver;
import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.Parameter;
import dev.parley.core.sctp.wire.ReconfigResult;
import java.util.Arrays;
import java.util.List;

/**
 * Answers the peer's requests of RFC 6525. A reset whose data is not all here is answered "in progress" and performed as
 * soon as it is; a request that comes again gets its answer again and changes nothing.
 */
final class ResetResponder {
    private static final int MAX_STREAMS = 65_535;

    private final Receiver receiver;
    private int expectedSeq;
    /** Streams the peer may send on; it may add some. */
    private int inboundStreams;
    private int lastResult = ReconfigResult.NOTHING_TO_DO;
    /** A reset that waits for data, or null. */
    private Parameter.OutgoingReset deferred;
    /** A reset that was performed after it waited; some peers ask for it once more under a new number. */
    private Parameter.OutgoingReset performedLate;

    ResetResponder(int peerInitialTsn, int inboundStreams, Receiver receiver) {
        this.receiver = receiver;
        this.inboundStreams = inboundStreams;
        expectedSeq = peerInitialTsn;
    }

    /** Number of the last request that was answered. */
    int lastPeerSeq() {
        return expectedSeq - 1;
    }

    int inboundStreams() {
        return inboundStreams;
    }

    /** The answer to a request. */
    Parameter.ReconfigResponse handle(int requestSeq, Parameter request) {
        if (requestSeq == expectedSeq) {
            expectedSeq++;
            lastResult = evaluate(request);
        } else if (requestSeq != expectedSeq - 1) {
            // RFC 6525 section 5.2.1.
            return new Parameter.ReconfigResponse(requestSeq, ReconfigResult.BAD_SEQUENCE_NUMBER);
        }
        return new Parameter.ReconfigResponse(requestSeq, lastResult);
    }

    private int evaluate(Parameter request) {
        return switch (request) {
            case Parameter.OutgoingReset reset -> evaluateReset(reset);
            case Parameter.AddStreams add -> evaluateAdd(add);
            default -> ReconfigResult.DENIED;
        };
    }

    /** RFC 6525 section 5.2.5; we never need more streams of our own than we have (section 5.2.6). */
    private int evaluateAdd(Parameter.AddStreams add) {
        if (!add.outgoing() || inboundStreams + add.count() > MAX_STREAMS) {
            return ReconfigResult.DENIED;
        }
        inboundStreams += add.count();
        return ReconfigResult.PERFORMED;
    }

    private int evaluateReset(Parameter.OutgoingReset reset) {
        Parameter.OutgoingReset late = performedLate;
        performedLate = null;
        if (late != null && isSame(late, reset)) {
            return ReconfigResult.PERFORMED;
        }
        if (!receiver.hasAllUpTo(reset.lastTsn())) {
            deferred = reset;
            return ReconfigResult.IN_PROGRESS;
        }
        deferred = null;
        if (!receiver.hasRoomForReset()) {
            return ReconfigResult.DENIED;
        }
        receiver.resetStreams(reset.streamIds());
        return ReconfigResult.PERFORMED;
    }

    private static boolean isSame(Parameter.OutgoingReset a, Parameter.OutgoingReset b) {
        return a.lastTsn() == b.lastTsn() && Arrays.equals(a.streamIds(), b.streamIds());
    }

    /** Data came in: the response to a reset that waited for it, or null. */
    Chunk pollLate() {
        if (deferred == null || !receiver.hasAllUpTo(deferred.lastTsn())) {
            return null;
        }
        performedLate = deferred;
        deferred = null;
        lastResult = ReconfigResult.PERFORMED;
        receiver.resetStreams(performedLate.streamIds());
        return new Chunk.ReConfig(
                List.of(new Parameter.ReconfigResponse(performedLate.requestSeq(), ReconfigResult.PERFORMED)));
    }
}
