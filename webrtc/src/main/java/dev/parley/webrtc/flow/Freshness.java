package dev.parley.webrtc.flow;

/**
 * Keeps back what waited in a device before anybody wanted it.
 *
 * <p>Loop-owned.
 */
final class Freshness {
    static final long MAX_AGE_NS = 200_000_000;

    private boolean begun = true;

    /** Somebody begins to want frames. */
    void begin() {
        begun = false;
    }

    boolean isFresh(long captureNs, long nowNs) {
        begun = begun || nowNs - captureNs <= MAX_AGE_NS;
        return begun;
    }
}
