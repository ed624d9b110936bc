package dev.parley.io.udp;

import dev.parley.core.base.Drops;
import dev.parley.core.net.TransmitBatch;

/**
 * Datagrams that a full socket did not take, in order and bounded. Takes memory only while it holds something.
 *
 * <p>Loop-owned.
 */
public final class Backlog {
    private static final int BYTES_MAX = 256 << 10;
    private static final int DATAGRAMS_MAX = 256;

    private final Drops drops;
    private TransmitBatch kept;
    private int first;

    public Backlog(Drops drops) {
        this.drops = drops;
    }

    public boolean isEmpty() {
        return kept == null;
    }

    /** Keeps a copy of the datagrams {@code from} to {@code end - 1}, or counts those that have no room. */
    public void keep(TransmitBatch batch, int from, int end) {
        if (kept == null) {
            kept = new TransmitBatch(BYTES_MAX, DATAGRAMS_MAX);
            first = 0;
        }
        for (int i = from; i < end; i++) {
            if (kept.hasRoom()) {
                kept.add(batch.path(i), batch.data(), batch.offset(i), batch.length(i));
                if (batch.isFragmentable(i)) {
                    kept.allowFragments();
                }
            } else {
                drops.count("io.send-buffer-full");
            }
        }
    }

    /** The datagrams that wait are {@link #first()} to {@code count() - 1} of this batch; null when none wait. */
    public TransmitBatch batch() {
        return kept;
    }

    public int first() {
        return first;
    }

    /** So many of those that waited have left. */
    public void sent(int count) {
        first += count;
        if (kept != null && first >= kept.count()) {
            kept = null;
        }
    }
}
