package dev.parley.core.datachannel;

import dev.parley.core.sctp.SctpEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages on streams without a channel: the peer was quicker to create a negotiated one. They are kept for it, up to a
 * bound.
 */
final class EarlyMessages {
    private static final int MAX_BYTES = 262_144;
    private static final int MAX_MESSAGES = 256;

    private final ArrayDeque<SctpEvent.Message> waiting = new ArrayDeque<>();
    private int bytes;

    /** Keeps a message; false when there is no room. */
    boolean keep(SctpEvent.Message message) {
        if (waiting.size() >= MAX_MESSAGES || bytes + message.data().length > MAX_BYTES) {
            return false;
        }
        bytes += message.data().length;
        waiting.add(message);
        return true;
    }

    /** Takes out what came for a stream, in order. */
    List<SctpEvent.Message> take(int streamId) {
        List<SctpEvent.Message> found = new ArrayList<>();
        waiting.removeIf(message -> {
            boolean matches = message.streamId() == streamId;
            if (matches) {
                found.add(message);
                bytes -= message.data().length;
            }
            return matches;
        });
        return found;
    }
}
