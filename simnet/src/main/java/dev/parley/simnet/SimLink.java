package dev.parley.simnet;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * The way from one host to another, one direction: latency, jitter, loss, duplication, reordering, and a rate with a
 * bounded queue before it. Setters may be called at any time and hold for datagrams sent from then on; they return the
 * link, to be chained. Exact patterns count datagrams from 1, from the moment the pattern is set.
 *
 * <p>Loop-owned.
 */
public final class SimLink {
    private final SplittableRandom random;
    private final Set<Long> droppedNumbers = new HashSet<>();
    private Predicate<SimDatagram> dropIf = datagram -> false;
    private long patternStart;
    private long latencyNs;
    private long jitterNs;
    private double lossRatio;
    private double duplicateRatio;
    private double reorderRatio;
    private long reorderNs;
    private long rateBps;
    private int queueBytes;
    private boolean down;

    private long freeAtNs;
    private long lastDeliveryNs;
    private long offered;
    private long delivered;
    private long dropped;
    private long deliveredBytes;

    SimLink(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Time each datagram takes. */
    public SimLink latencyMs(double ms) {
        latencyNs = (long) (ms * 1e6);
        return this;
    }

    /** Extra time between nothing and this, evenly distributed. It never reorders. */
    public SimLink jitterMs(double ms) {
        jitterNs = (long) (ms * 1e6);
        return this;
    }

    /** Share of datagrams lost at random, 0 to 1. */
    public SimLink loss(double ratio) {
        lossRatio = ratio;
        return this;
    }

    /** Loses exactly these, such as 3 and 5, counted from the next datagram on, which is 1. */
    public SimLink drop(long... numbers) {
        droppedNumbers.clear();
        patternStart = offered;
        for (long number : numbers) {
            droppedNumbers.add(number);
        }
        return this;
    }

    /** Loses every datagram of which this is true. Replaces an earlier one. */
    public SimLink dropIf(Predicate<SimDatagram> condition) {
        dropIf = condition;
        return this;
    }

    /** Share of datagrams that come twice. */
    public SimLink duplicate(double ratio) {
        duplicateRatio = ratio;
        return this;
    }

    /** Share of datagrams that come later than others sent after them, by this much. */
    public SimLink reorder(double ratio, double laterMs) {
        reorderRatio = ratio;
        reorderNs = (long) (laterMs * 1e6);
        return this;
    }

    /** Bits per second, and the bytes that may wait for their turn; what does not fit is lost. 0 for no limit. */
    public SimLink rate(long bps, int queueLimitBytes) {
        rateBps = bps;
        queueBytes = queueLimitBytes;
        return this;
    }

    /** Nothing passes while the link is down. */
    public SimLink down(boolean isDown) {
        down = isDown;
        return this;
    }

    public LinkStats stats() {
        return new LinkStats(offered, delivered, dropped, deliveredBytes);
    }

    /** Copies the settings, not the state, of another link. */
    SimLink like(SimLink other) {
        latencyNs = other.latencyNs;
        jitterNs = other.jitterNs;
        lossRatio = other.lossRatio;
        duplicateRatio = other.duplicateRatio;
        reorderRatio = other.reorderRatio;
        reorderNs = other.reorderNs;
        rateBps = other.rateBps;
        queueBytes = other.queueBytes;
        dropIf = other.dropIf;
        down = other.down;
        return this;
    }

    /** Decides about one datagram: null when it passes, otherwise why it is lost. Counts it. */
    String reasonToDrop(SimDatagram datagram, long nowNs) {
        offered++;
        String reason = null;
        if (down) {
            reason = "down";
        } else if (droppedNumbers.contains(offered - patternStart) || dropIf.test(datagram)) {
            reason = "pattern";
        } else if (chance(lossRatio)) {
            reason = "loss";
        } else if (rateBps > 0 && waitingBytes(nowNs) + datagram.payload().length > queueBytes) {
            reason = "queue";
        }
        dropped += reason == null ? 0 : 1;
        return reason;
    }

    boolean duplicates() {
        return chance(duplicateRatio);
    }

    /** When a datagram that passes comes out. */
    long deliveryNs(SimDatagram datagram, long nowNs) {
        delivered++;
        deliveredBytes += datagram.payload().length;
        long sentNs = nowNs;
        if (rateBps > 0) {
            freeAtNs = Math.max(freeAtNs, nowNs) + datagram.payload().length * 8_000_000_000L / rateBps;
            sentNs = freeAtNs;
        }
        long atNs = sentNs + latencyNs + (jitterNs > 0 ? random.nextLong(jitterNs + 1) : 0);
        if (chance(reorderRatio)) {
            return atNs + reorderNs;
        }
        lastDeliveryNs = Math.max(lastDeliveryNs, atNs);
        return lastDeliveryNs;
    }

    private long waitingBytes(long nowNs) {
        return Math.max(0, freeAtNs - nowNs) * rateBps / 8_000_000_000L;
    }

    /** Takes no number from the generator for what cannot happen, so that unused features do not change a run. */
    private boolean chance(double ratio) {
        return ratio > 0 && random.nextDouble() < ratio;
    }
}
