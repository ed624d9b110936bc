package dev.parley.core.sctp;

import java.util.function.LongSupplier;

/**
 * What a receiver behind a small socket buffer does to bursts: packets are served one by one, and who finds the buffer
 * full is lost.
 */
final class Bottleneck implements VirtualWire.Rule {
    private static final long[] LOST = {};

    private final boolean fromA;
    private final long delayNs;
    private final long serviceNs;
    private final int bufferPackets;
    private final LongSupplier clock;
    private long freeNs;
    int lost;

    /** @param serviceNs time the receiver takes for a packet */
    Bottleneck(boolean fromA, long delayNs, long serviceNs, int bufferPackets, LongSupplier clock) {
        this.fromA = fromA;
        this.delayNs = delayNs;
        this.serviceNs = serviceNs;
        this.bufferPackets = bufferPackets;
        this.clock = clock;
    }

    @Override
    public long[] delaysNs(boolean from, int index, byte[] packet) {
        if (from != fromA) {
            return new long[]{delayNs};
        }
        long now = clock.getAsLong();
        int waiting = (int) (Math.max(0, freeNs - now) / serviceNs);
        if (waiting >= bufferPackets) {
            lost++;
            return LOST;
        }
        freeNs = Math.max(freeNs, now) + serviceNs;
        return new long[]{freeNs - now + delayNs};
    }
}
