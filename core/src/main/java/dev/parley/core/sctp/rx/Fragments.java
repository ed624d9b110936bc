package dev.parley.core.sctp.rx;

import dev.parley.core.sctp.wire.Chunk;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins fragments to messages (RFC 9260 section 6.9). Fragments of one message have TSNs in a row, so all streams share
 * one ordered table of runs; and as long as nothing is lost there is only the {@code open} run and the table stays
 * empty.
 */
final class Fragments {
    /** What a run in the table costs besides its bytes. */
    static final int RUN_OVERHEAD_BYTES = 128;

    private final int maxMessageBytes;
    private final TreeMap<Long, FragmentRun> runs = new TreeMap<>();
    /** The run touched last; not in the table. */
    private FragmentRun open;
    /** Size of the message completed last: the next is often as long, and then needs no growing and no copy. */
    private int likelyBytes;
    private long heldBytes;
    private boolean tooLong;

    Fragments(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /** Bytes of incomplete messages, with what keeping them costs. */
    long heldBytes() {
        return heldBytes;
    }

    /** Whether a message grew past the limit; nothing more should be added. */
    boolean tooLong() {
        return tooLong;
    }

    /** Adds a fragment; returns its message if that is complete now, otherwise null. */
    FragmentRun add(Chunk.Data data, long tsn) {
        if (open != null && open.isContinuedBy(data, tsn)) {
            open.append(data, tsn);
            heldBytes += data.length();
        } else if (data.begin() && data.end()) {
            FragmentRun whole = new FragmentRun(data, tsn, 0);
            tooLong |= whole.length > maxMessageBytes;
            return tooLong ? null : whole;
        } else {
            park();
            reopen(data, tsn);
        }
        joinFollowing();
        return finish();
    }

    private void reopen(Chunk.Data data, long tsn) {
        Map.Entry<Long, FragmentRun> before = runs.isEmpty() ? null : runs.lowerEntry(tsn);
        if (before != null && before.getValue().isContinuedBy(data, tsn)) {
            open = before.getValue();
            runs.remove(before.getKey());
            open.append(data, tsn);
            heldBytes += data.length();
            return;
        }
        open = new FragmentRun(data, tsn, data.begin() ? likelyBytes : 0);
        heldBytes += data.length() + RUN_OVERHEAD_BYTES;
    }

    private void joinFollowing() {
        FragmentRun next = runs.isEmpty() ? null : runs.get(open.lastTsn + 1);
        if (next != null && open.isContinuedBy(next)) {
            runs.remove(next.firstTsn);
            open.append(next);
            heldBytes -= RUN_OVERHEAD_BYTES;
        }
    }

    private FragmentRun finish() {
        FragmentRun run = open;
        tooLong |= run.length > maxMessageBytes;
        if (tooLong || !run.isComplete()) {
            return null;
        }
        open = null;
        likelyBytes = run.length;
        heldBytes -= run.length + RUN_OVERHEAD_BYTES;
        return run;
    }

    private void park() {
        if (open != null) {
            open.trim();
            runs.put(open.firstTsn, open);
            open = null;
        }
    }

    /** Drops what belongs to messages the peer gave up (RFC 3758 section 3.6). */
    void discardUpTo(long tsn) {
        park();
        Iterator<FragmentRun> given = runs.headMap(tsn, true).values().iterator();
        while (given.hasNext()) {
            heldBytes -= given.next().length + RUN_OVERHEAD_BYTES;
            given.remove();
        }
    }
}
