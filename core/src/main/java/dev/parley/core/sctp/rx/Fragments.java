package dev.parley.core.sctp.rx;

import dev.parley.core.sctp.wire.Chunk;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins fragments to messages (RFC 9260 section 6.9). DATA fragments of one message have TSNs in a row, so all streams
 * share one ordered table of runs; I-DATA has a table for each message. As long as nothing is lost there is only the
 * {@code open} run and the table stays empty.
 */
final class Fragments {
    private final Holdings holdings;
    private TreeMap<Long, FragmentRun> runs;
    /** The run touched last; not in the table. */
    private FragmentRun open;
    /** Size of the message completed last: the next is often as long, and then needs no growing and no copy. */
    private int likelyBytes;

    Fragments(Holdings holdings, int likelyBytes) {
        this.holdings = holdings;
        this.likelyBytes = likelyBytes;
    }

    /** Adds a fragment that is not a whole message; returns its message if that is complete now, otherwise null. */
    FragmentRun add(Chunk.Data data, long position) {
        if (open != null && open.isContinuedBy(data, position)) {
            open.append(data, position);
            holdings.add(data.length());
        } else {
            park();
            reopen(data, position);
        }
        joinFollowing();
        return finish();
    }

    private void reopen(Chunk.Data data, long position) {
        Map.Entry<Long, FragmentRun> before = isParked() ? runs.lowerEntry(position) : null;
        if (before != null && before.getValue().isContinuedBy(data, position)) {
            open = before.getValue();
            runs.remove(before.getKey());
            open.append(data, position);
            holdings.add(data.length());
            return;
        }
        open = new FragmentRun(data, position, data.begin() ? holdings.reserve(likelyBytes) : 0);
        holdings.add(data.length() + Holdings.RUN_OVERHEAD_BYTES);
    }

    private boolean isParked() {
        return runs != null && !runs.isEmpty();
    }

    private void joinFollowing() {
        FragmentRun next = isParked() ? runs.get(open.last + 1) : null;
        if (next != null && open.isContinuedBy(next)) {
            runs.remove(next.first);
            open.append(next);
            holdings.remove(Holdings.RUN_OVERHEAD_BYTES);
        }
    }

    private FragmentRun finish() {
        FragmentRun run = open;
        if (!holdings.allows(run.length) || !run.isComplete()) {
            return null;
        }
        open = null;
        likelyBytes = run.length;
        left(run);
        return run;
    }

    private void park() {
        if (open != null) {
            holdings.release(open.reserved);
            open.trim();
            runs = runs == null ? new TreeMap<>() : runs;
            FragmentRun same = runs.put(open.first, open);
            if (same != null) {
                left(same);
            }
            open = null;
        }
    }

    private void left(FragmentRun run) {
        holdings.release(run.reserved);
        holdings.remove(run.length + Holdings.RUN_OVERHEAD_BYTES);
    }

    /** Drops what belongs to messages the peer gave up (RFC 3758 section 3.6). */
    void discardUpTo(long position) {
        park();
        if (isParked()) {
            Iterator<FragmentRun> given = runs.headMap(position, true).values().iterator();
            while (given.hasNext()) {
                left(given.next());
                given.remove();
            }
        }
    }

    /** Drops everything. */
    void clear() {
        if (open != null || isParked()) {
            discardUpTo(Long.MAX_VALUE);
        }
        runs = null;
    }
}
