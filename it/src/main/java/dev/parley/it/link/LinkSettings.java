package dev.parley.it.link;

import dev.parley.simnet.SimLink;

/**
 * A link, both directions alike.
 *
 * <p>Immutable.
 *
 * @param bitsPerSecond of IP packets, headers included
 * @param roundTripMs   of an empty link, half of it in each direction
 * @param queueProducts bytes that may wait, in bandwidth-delay products
 * @param lossRatio     share lost at random, 0 to 1
 */
public record LinkSettings(long bitsPerSecond, double roundTripMs, double queueProducts, double lossRatio, long seed) {
    public LinkSettings {
        if (bitsPerSecond < 1_000 || roundTripMs < 0 || queueProducts <= 0 || lossRatio < 0 || lossRatio > 1) {
            throw new IllegalArgumentException("no link has " + bitsPerSecond + " bit/s, " + roundTripMs
                    + " ms, a queue of " + queueProducts + " bandwidth-delay products and a loss of " + lossRatio);
        }
    }

    /** 100 Mbit/s, 50 ms, a queue of one bandwidth-delay product, no loss. */
    public static LinkSettings usual() {
        return new LinkSettings(100_000_000, 50, 1, 0, 1);
    }

    public LinkSettings withLoss(double ratio) {
        return new LinkSettings(bitsPerSecond, roundTripMs, queueProducts, ratio, seed);
    }

    public LinkSettings withRoundTripMs(double ms) {
        return new LinkSettings(bitsPerSecond, ms, queueProducts, lossRatio, seed);
    }

    /** Bytes that are on the way when the link is full and no queue is there. */
    public long productBytes() {
        return (long) (bitsPerSecond / 8 * roundTripMs / 1_000);
    }

    /** @param direction so that the two do not lose the same packets */
    SimLink link(int direction) {
        return new SimLink(seed * 2 + direction).latencyMs(roundTripMs / 2).loss(lossRatio)
                .rate(bitsPerSecond, (int) Math.max(3_000, Math.round(productBytes() * queueProducts)));
    }

    @Override
    public String toString() {
        return String.format("%.0f Mbit/s, %.0f ms round trip, a queue of %.1f bandwidth-delay products, %.1f %% loss",
                bitsPerSecond / 1e6, roundTripMs, queueProducts, lossRatio * 100);
    }
}
