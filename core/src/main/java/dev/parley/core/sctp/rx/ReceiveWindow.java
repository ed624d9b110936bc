package dev.parley.core.sctp.rx;

import java.util.function.LongSupplier;

/**
 * How much may wait here. It begins small and doubles when the application took more than half of it within a round trip,
 * for then the window is about to hold the sender up (dynamic right-sizing, as in TCP). Only the application's own speed
 * makes it grow, so a slow reader has a small one.
 *
 * <p>Loop-owned.
 */
public final class ReceiveWindow {
    /** What INIT announces at most. Larger than any path in a house needs, and still inside a processor's cache. */
    private static final int FIRST_BYTES = 1 << 20;

    /** How far half messages alone may open it. */
    private static final int MOST_FOR_PARTS_BYTES = 8 << 20;

    private final long mostBytes;
    private final LongSupplier roundTripNs;
    private long bytes;
    private long takenBytes;
    private long sinceNs;

    /**
     * @param mostBytes   what it grows to
     * @param roundTripNs without queues on the way, which a larger window would only fill
     */
    public ReceiveWindow(int mostBytes, LongSupplier roundTripNs) {
        this.mostBytes = mostBytes;
        this.roundTripNs = roundTripNs;
        bytes = firstBytes(mostBytes);
    }

    /** What an association begins with. */
    public static int firstBytes(int mostBytes) {
        return Math.min(FIRST_BYTES, mostBytes);
    }

    long bytes() {
        return bytes;
    }

    /** The application took a message. */
    void taken(int messageBytes) {
        takenBytes += messageBytes;
    }

    /** Data came in: looks back at the last round trip. */
    void review(long nowNs) {
        if (nowNs - sinceNs < roundTripNs.getAsLong()) {
            return;
        }
        if (2 * takenBytes > bytes && sinceNs != 0) {
            bytes = Math.min(2 * bytes, mostBytes);
        }
        takenBytes = 0;
        sinceNs = nowNs;
    }

    /** It is full of parts of messages, of which none ever ends if there is no more room. */
    void fullOfParts() {
        bytes = Math.max(bytes, Math.min(Math.min(2 * bytes, MOST_FOR_PARTS_BYTES), mostBytes));
    }
}
