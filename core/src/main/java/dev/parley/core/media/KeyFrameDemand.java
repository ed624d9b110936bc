package dev.parley.core.media;

import dev.parley.core.base.TimerTable;

/**
 * Key frames the peer wants of one of our streams, passed on to the source at most so often: several viewers, or one
 * with a bad connection, must not make an encoder send nothing but key frames.
 *
 * <p>Loop-owned.
 */
final class KeyFrameDemand {
    static final long MIN_INTERVAL_NS = 300_000_000;

    private long notBeforeNs = Long.MIN_VALUE;
    private boolean wanted;

    void request() {
        wanted = true;
    }

    /** A key frame left, which answers every earlier request. */
    void fulfilled() {
        wanted = false;
    }

    /** Whether the source is to be asked now. */
    boolean poll(long nowNs) {
        if (!wanted || nowNs < notBeforeNs) {
            return false;
        }
        wanted = false;
        notBeforeNs = nowNs + MIN_INTERVAL_NS;
        return true;
    }

    long nextTimeoutNs() {
        return wanted ? notBeforeNs : TimerTable.NEVER;
    }
}
