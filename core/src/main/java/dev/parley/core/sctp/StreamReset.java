package dev.parley.core.sctp;

import dev.parley.core.base.TimerTable;
import dev.parley.core.sctp.rx.Receiver;
import dev.parley.core.sctp.tx.Sender;
import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.Parameter;
import dev.parley.core.sctp.wire.ReconfigResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Resets outgoing streams, one request at a time, each stream only after its data was acknowledged (RFC 6525 section
 * 5.1.2, RFC 8831 section 6.7). The answering side is {@link ResetResponder}.
 */
final class StreamReset {
    /** Streams of one request: it has to fit into the smallest packet. */
    private static final int MAX_STREAMS = 64;

    private final Sender sender;
    private final boolean supported;
    private final ResetResponder responder;
    private final Set<Integer> wanted = new LinkedHashSet<>();
    private int nextRequestSeq;
    /** The request that waits for its response, or null. */
    private Parameter.OutgoingReset request;
    private boolean renew;

    StreamReset(StateCookie agreed, Sender sender, Receiver receiver) {
        this.sender = sender;
        supported = agreed.reconfig();
        // RFC 6525 sections 4.1 and 5.1.1: the numbers start where the TSNs do.
        nextRequestSeq = agreed.localTsn();
        responder = new ResetResponder(agreed.peerTsn(), agreed.inbound(), receiver);
    }

    boolean isSupported() {
        return supported;
    }

    ResetResponder responder() {
        return responder;
    }

    void want(int streamId) {
        wanted.add(streamId);
        sender.prepareReset(streamId);
    }

    /** Whether a stream is ready to be reset and nothing else is under way. */
    boolean canStart() {
        return request == null && !wanted.isEmpty() && wanted.stream().anyMatch(sender::isIdle);
    }

    /** The next request; {@link #canStart} must hold. */
    Chunk start() {
        List<Integer> ids = new ArrayList<>();
        Iterator<Integer> each = wanted.iterator();
        while (each.hasNext() && ids.size() < MAX_STREAMS) {
            int id = each.next();
            if (sender.isIdle(id)) {
                ids.add(id);
                each.remove();
            }
        }
        request = newRequest(ids.stream().mapToInt(Integer::intValue).toArray());
        return chunk();
    }

    private Parameter.OutgoingReset newRequest(int[] ids) {
        return new Parameter.OutgoingReset(nextRequestSeq++, responder.lastPeerSeq(), sender.lastTsn(), ids);
    }

    private Chunk chunk() {
        return new Chunk.ReConfig(List.of(request));
    }

    /** The request again, or null when none waits. After "in progress" it needs a new number, or some peers only repeat. */
    Chunk again() {
        if (request == null) {
            return null;
        }
        if (renew) {
            renew = false;
            request = newRequest(request.streamIds());
        }
        return chunk();
    }

    /** A response; returns the streams whose reset ended by it, none while it goes on. */
    int[] handleResponse(Parameter.ReconfigResponse response) {
        if (request == null || response.responseSeq() != request.requestSeq()) {
            return new int[0];
        }
        if (response.result() == ReconfigResult.IN_PROGRESS) {
            renew = true;
            return new int[0];
        }
        int[] ids = request.streamIds();
        request = null;
        renew = false;
        for (int id : ids) {
            sender.resetStream(id);
            if (wanted.contains(id)) {
                // Asked for again meanwhile: for what was held.
                sender.prepareReset(id);
            }
        }
        return ids;
    }

    static boolean isSuccess(int result) {
        return result == ReconfigResult.PERFORMED || result == ReconfigResult.NOTHING_TO_DO;
    }

    boolean isWaiting() {
        return request != null;
    }

    /** When to ask again, for a timeout that starts now. */
    long deadlineNs(long nowNs, long rtoNs) {
        return isWaiting() ? nowNs + rtoNs : TimerTable.NEVER;
    }
}
