package dev.parley.core.sctp.tx;

/**
 * Numbers of messages whose fate is settled: positive when the peer acknowledged all of it, negative when it was given up.
 * Only messages sent with a receipt get here, so it is empty for who never asks.
 *
 * <p>Loop-owned.
 */
final class Receipts {
    private long[] ring = {};
    private int first;
    private int count;

    /** All of a message has arrived. */
    void acknowledged(OutboundMessage message) {
        settle(message, message.receipt);
    }

    /** A message will never arrive whole. */
    void gaveUp(OutboundMessage message) {
        settle(message, -message.receipt);
    }

    private void settle(OutboundMessage message, long fate) {
        if (fate == 0) {
            return;
        }
        message.receipt = 0;
        if (count == ring.length) {
            grow();
        }
        ring[first + count & ring.length - 1] = fate;
        count++;
    }

    private void grow() {
        long[] larger = new long[Math.max(16, 2 * ring.length)];
        for (int i = 0; i < count; i++) {
            larger[i] = ring[first + i & ring.length - 1];
        }
        ring = larger;
        first = 0;
    }

    /** The next, or 0. */
    long poll() {
        if (count == 0) {
            return 0;
        }
        long fate = ring[first];
        first = first + 1 & ring.length - 1;
        count--;
        return fate;
    }
}
