package dev.parley.core.datachannel;

import dev.parley.core.datachannel.DataChannelEvent.Message;
import java.util.ArrayDeque;

/**
 * Events that wait for the owner: those about buffered amounts overtake, all others keep their order. How many bytes
 * wait is known, so that SCTP can be left alone when it is enough.
 */
final class EventQueue {
    private static final int EVENT_OVERHEAD_BYTES = 64;

    private final ArrayDeque<DataChannelEvent> inOrder = new ArrayDeque<>();
    private final ArrayDeque<DataChannelEvent> urgent = new ArrayDeque<>();
    private long waitingBytes;
    private boolean receiving = true;

    void add(DataChannelEvent event) {
        waitingBytes += cost(event);
        inOrder.add(event);
    }

    void addUrgent(DataChannelEvent event) {
        urgent.add(event);
    }

    void receiving(boolean wanted) {
        receiving = wanted;
    }

    long waitingBytes() {
        return waitingBytes;
    }

    DataChannelEvent poll() {
        if (!urgent.isEmpty()) {
            return urgent.poll();
        }
        if (!receiving && inOrder.peek() instanceof Message) {
            return null;
        }
        DataChannelEvent next = inOrder.poll();
        waitingBytes -= next == null ? 0 : cost(next);
        return next;
    }

    private static long cost(DataChannelEvent event) {
        return EVENT_OVERHEAD_BYTES + (event instanceof Message message ? message.data().length : 0);
    }
}
