package dev.parley.core.sctp.rx;

import dev.parley.core.base.Serial;
import dev.parley.core.sctp.wire.Chunk;
import java.util.TreeMap;

/**
 * Messages of one stream of which I-DATA fragments are here, those with order or those without (RFC 8260 section 2.2.3).
 * The peer sends one message of a stream after the other, so mostly there is only the first that was touched.
 *
 * <p>Loop-owned.
 */
final class PartialMessages {
    private final Holdings holdings;
    /** Identifier of the first message, extended; others are extended to values near it. */
    private long id = 1L << 32;
    /** Fragments of the first message, or null. */
    private Fragments first;
    private TreeMap<Long, Fragments> others;

    PartialMessages(Holdings holdings) {
        this.holdings = holdings;
    }

    boolean isEmpty() {
        return first == null && (others == null || others.isEmpty());
    }

    /**
     * Adds a fragment; returns its message if that is complete now, otherwise null.
     *
     * @param likelyBytes how long the message may be
     */
    FragmentRun add(Chunk.Data data, int likelyBytes) {
        long of = extend(data.streamSeq());
        Fragments fragments = findOrBegin(of, likelyBytes);
        FragmentRun whole = fragments.add(data, data.fragment() & 0xFFFF_FFFFL);
        if (whole != null) {
            forget(of, fragments);
        }
        return whole;
    }

    private long extend(int messageId) {
        return Serial.extend32(messageId, id);
    }

    private Fragments findOrBegin(long of, int likelyBytes) {
        Fragments known = first != null && of == id ? first : others == null ? null : others.get(of);
        if (known != null) {
            return known;
        }
        holdings.add(Holdings.MESSAGE_OVERHEAD_BYTES);
        Fragments begun = new Fragments(holdings, likelyBytes);
        if (first == null) {
            first = begun;
            id = of;
        } else {
            others = others == null ? new TreeMap<>() : others;
            others.put(of, begun);
        }
        return begun;
    }

    private void forget(long of, Fragments fragments) {
        fragments.clear();
        holdings.remove(Holdings.MESSAGE_OVERHEAD_BYTES);
        if (fragments == first) {
            first = null;
        } else {
            others.remove(of);
        }
    }

    /** Drops the messages that the peer gave up (RFC 8260 section 2.3.1). */
    void discardUpTo(int messageId) {
        long last = extend(messageId);
        if (first != null && id <= last) {
            forget(id, first);
        }
        while (others != null && !others.isEmpty() && others.firstKey() <= last) {
            forget(others.firstKey(), others.firstEntry().getValue());
        }
    }
}
