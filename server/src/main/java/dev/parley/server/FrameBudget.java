package dev.parley.server;

/**
 * How much one client may make the server read: frames of every kind, also pings, empty ones and nonsense, and their
 * bytes. Two token buckets; a call of eight uses a hundredth of them.
 *
 * <p>Loop-owned.
 */
final class FrameBudget {
    static final int FRAMES_PER_SECOND = 500;
    static final int FRAME_BURST = 2_000;
    static final int BYTES_PER_SECOND = 1 << 20;
    static final int BYTE_BURST = 4 << 20;

    private static final double SECOND_NS = 1e9;

    private double frames = FRAME_BURST;
    private double bytes = BYTE_BURST;
    private long lastNs;

    FrameBudget(long nowNs) {
        lastNs = nowNs;
    }

    /** Takes one frame of so many bytes; false when it is too much. */
    boolean take(int frameBytes, long nowNs) {
        double seconds = Math.max(0, nowNs - lastNs) / SECOND_NS;
        lastNs = nowNs;
        frames = Math.min(FRAME_BURST, frames + seconds * FRAMES_PER_SECOND) - 1;
        bytes = Math.min(BYTE_BURST, bytes + seconds * BYTES_PER_SECOND) - frameBytes;
        return frames >= 0 && bytes >= 0;
    }
}
