package dev.parley.core.sctp.tx;

import java.util.ArrayDeque;
import java.util.PriorityQueue;

/**
 * Whose turn it is. A turn is a fragment where the peer takes I-DATA, otherwise a whole message, whose fragments then have
 * TSNs in a row.
 *
 * <p>The peer must keep every message that has begun until its end is there. So that they cannot fill its window, after
 * which no end would ever come, only so many longer messages are begun at a time as fit into half of it.
 *
 * <p>Loop-owned.
 */
final class StreamSchedule {
    /** What a turn is reckoned to take of a longer message, where messages are interleaved. */
    private static final int TURN_BYTES = 1_200;

    private final StreamScheduler scheduler;
    private final boolean interleaved;
    private final long mostBegunBytes;
    /** Streams with something to send, but for the current one and those that wait. */
    private final PriorityQueue<OutboundStream> ready;
    /** Streams whose next message may not begin yet. */
    private final ArrayDeque<OutboundStream> waiting = new ArrayDeque<>(0);
    private OutboundStream current;
    private long virtualTime;
    /** Length of the longer messages that have begun and not ended. */
    private long begunBytes;

    StreamSchedule(StreamScheduler scheduler, boolean interleaved, long peerWindowBytes) {
        this.scheduler = scheduler;
        this.interleaved = interleaved;
        mostBegunBytes = peerWindowBytes / 2;
        ready = new PriorityQueue<>(4, scheduler.order());
    }

    boolean isInterleaved() {
        return interleaved;
    }

    /** Something was put into a stream. */
    void enter(OutboundStream stream) {
        if (!stream.scheduled) {
            stream.scheduled = true;
            stream.finish = Math.max(stream.finish, virtualTime) + turnCost(stream);
            ready.add(stream);
            yieldTurn();
        }
    }

    /** Who is next is asked again, unless a message cannot be interrupted. */
    private void yieldTurn() {
        if (current != null && (interleaved || current.queue.peek().cut == 0)) {
            ready.add(current);
            current = null;
        }
    }

    private long turnCost(OutboundStream stream) {
        int left = stream.queue.peek().remaining();
        return scheduler.cost(interleaved ? Math.min(left, TURN_BYTES) : left, stream.weight);
    }

    void weight(OutboundStream stream, int weight) {
        boolean inOrder = ready.remove(stream);
        stream.weight = weight;
        if (inOrder) {
            ready.add(stream);
        }
    }

    /** The stream whose turn it is, or null when there is nothing to send. */
    OutboundStream next() {
        while (current == null && !ready.isEmpty()) {
            OutboundStream stream = ready.poll();
            if (mayGoOn(stream.queue.peek())) {
                current = stream;
                virtualTime = Math.max(virtualTime, stream.finish);
            } else {
                waiting.add(stream);
            }
        }
        return current;
    }

    private boolean mayGoOn(OutboundMessage message) {
        return !interleaved || message.cut > 0 || !isLong(message) || begunBytes == 0
                || begunBytes + message.data.length <= mostBegunBytes;
    }

    private static boolean isLong(OutboundMessage message) {
        return message.data.length > TURN_BYTES;
    }

    /** A message has begun. */
    void begun(OutboundMessage message) {
        begunBytes += isLong(message) ? message.data.length : 0;
    }

    /** A message that had begun has ended, or was given up. */
    void ended(OutboundMessage message) {
        if (isLong(message)) {
            begunBytes -= message.data.length;
            ready.addAll(waiting);
            waiting.clear();
        }
    }

    /** A part of the head of the current stream went out; the turn goes on when nobody else waits for one. */
    void turnEnds() {
        OutboundStream stream = current;
        stream.scheduled = !stream.queue.isEmpty();
        if (!stream.scheduled) {
            current = null;
        } else if (interleaved || stream.queue.peek().cut == 0) {
            virtualTime = Math.max(virtualTime, stream.finish);
            stream.finish += turnCost(stream);
            if (!ready.isEmpty()) {
                current = null;
                ready.add(stream);
            }
        }
    }

    /** The head of a stream was dropped. */
    void headDropped(OutboundStream stream) {
        if (stream == current) {
            turnEnds();
        } else if (stream.queue.isEmpty()) {
            ready.remove(stream);
            waiting.remove(stream);
            stream.scheduled = false;
        }
    }
}
