package dev.parley.simnet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * The way from one host to another, one direction: latency, jitter, scatter, loss, duplication, reordering, a largest datagram, and
 * a rate with a bounded queue before it. Setters may be called at any time and hold for datagrams sent from then on; they
 * return the link, to be chained. Exact patterns count datagrams from 1, from the moment the pattern is set.
 *
 * <p>Loop-owned.
 */
public final class SimLink {
    private final SplittableRandom random;
    private final List<ExactLoss> patterns = new ArrayList<>();
    private final Map<String, Long> droppedBy = new HashMap<>();
    private final Set<String> meant = new TreeSet<>();
    private Predicate<SimDatagram> dropIf = datagram -> false;
    private long latencyNs;
    private long jitterNs;
    private long scatterNs;
    private double lossRatio;
    private double burstRatio;
    private int burstLength;
    private double duplicateRatio;
    private long duplicateNs;
    private double reorderRatio;
    private long reorderNs;
    private long rateBps;
    private int queueBytes;
    private int mtuBytes = Integer.MAX_VALUE;
    private boolean down;

    private int burstLeft;
    private long freeAtNs;
    private long lastDeliveryNs;
    private long offered;
    private long delivered;
    private long dropped;
    private long deliveredBytes;

    /** A link of its own, outside a network: see {@link #carry}. */
    public SimLink(long seed) {
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

    /** Extra time between nothing and this, evenly distributed, for each datagram by itself: it reorders. */
    public SimLink scatterMs(double ms) {
        scatterNs = (long) (ms * 1e6);
        return this;
    }

    /** Share of datagrams lost at random, 0 to 1. */
    public SimLink loss(double ratio) {
        lossRatio = ratio;
        return means("loss", ratio > 0);
    }

    /** Loss comes in bursts: at each datagram one begins with this probability, and takes so many in a row. */
    public SimLink bursts(double ratio, int length) {
        burstRatio = ratio;
        burstLength = length;
        return means("burst", ratio > 0);
    }

    /** Loses exactly these, such as 3 and 5, counted from the next datagram on, which is 1; no others any more. */
    public SimLink drop(long... numbers) {
        patterns.clear();
        return drop(DatagramClass.ANY, numbers);
    }

    /** Loses exactly these of a class as well, counted from the next one of the class on, which is 1. */
    public SimLink drop(DatagramClass kind, long... numbers) {
        Set<Long> set = new TreeSet<>();
        LongStream.of(numbers).forEach(set::add);
        patterns.add(new ExactLoss(kind, set));
        return means("pattern", !set.isEmpty());
    }

    /** Loses the next so many of a class as well. */
    public SimLink dropFirst(DatagramClass kind, int count) {
        return drop(kind, LongStream.rangeClosed(1, count).toArray());
    }

    /** Loses every datagram of which this is true. Replaces an earlier one. */
    public SimLink dropIf(Predicate<SimDatagram> condition) {
        dropIf = condition;
        return this;
    }

    /** Share of datagrams that come twice. */
    public SimLink duplicate(double ratio) {
        return duplicate(ratio, 0);
    }

    /** Share of datagrams that come twice, the second time so much later. */
    public SimLink duplicate(double ratio, double laterMs) {
        duplicateRatio = ratio;
        duplicateNs = (long) (laterMs * 1e6);
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

    /** Datagrams with a larger payload are lost without a word, as where ICMP is filtered. */
    public SimLink mtuBytes(int largestPayloadBytes) {
        mtuBytes = largestPayloadBytes;
        return this;
    }

    /** Nothing passes while the link is down. */
    public SimLink down(boolean isDown) {
        down = isDown;
        return means("down", isDown);
    }

    private SimLink means(String reason, boolean isMeant) {
        if (isMeant) {
            meant.add(reason);
        }
        return this;
    }

    /** The reasons for which it was ever told to lose something, so that a test can see whether it did. */
    public Set<String> meantToLose() {
        return Collections.unmodifiableSet(meant);
    }

    public LinkStats stats() {
        return new LinkStats(offered, delivered, dropped, deliveredBytes, droppedBy);
    }

    /** Exact patterns that have not lost yet all they were to lose. */
    public List<String> patternsLeft() {
        return patterns.stream().filter(pattern -> !pattern.isDone()).map(ExactLoss::toString).toList();
    }

    /** Copies the settings, not the state, of another link. */
    SimLink like(SimLink other) {
        latencyNs = other.latencyNs;
        jitterNs = other.jitterNs;
        scatterNs = other.scatterNs;
        lossRatio = other.lossRatio;
        burstRatio = other.burstRatio;
        burstLength = other.burstLength;
        duplicateRatio = other.duplicateRatio;
        duplicateNs = other.duplicateNs;
        reorderRatio = other.reorderRatio;
        reorderNs = other.reorderNs;
        rateBps = other.rateBps;
        queueBytes = other.queueBytes;
        mtuBytes = other.mtuBytes;
        dropIf = other.dropIf;
        down = other.down;
        meant.addAll(other.meant);
        other.patterns.forEach(pattern -> patterns.add(pattern.copy()));
        return this;
    }

    /**
     * Takes a datagram in.
     *
     * @param arrival told when it comes out, twice if the link duplicates it, never if it is lost
     * @return null when it passes, otherwise why it is lost, as {@link PacketTap} names it
     */
    public String carry(SimDatagram datagram, long nowNs, LongConsumer arrival) {
        String reason = reasonToDrop(datagram, nowNs);
        if (reason == null) {
            arrival.accept(deliveryNs(datagram, nowNs));
            if (chance(duplicateRatio)) {
                arrival.accept(deliveryNs(datagram, nowNs) + duplicateNs);
            }
        }
        return reason;
    }

    /** Decides about one datagram: null when it passes, otherwise why it is lost. Counts it. */
    private String reasonToDrop(SimDatagram datagram, long nowNs) {
        offered++;
        String reason = judge(datagram, nowNs);
        if (reason != null) {
            dropped++;
            droppedBy.merge(reason, 1L, Long::sum);
        }
        return reason;
    }

    private String judge(SimDatagram datagram, long nowNs) {
        int bytes = datagram.payload().length;
        if (down) {
            return "down";
        } else if (isInPattern(datagram) || dropIf.test(datagram)) {
            return "pattern";
        } else if (isInBurst()) {
            return "burst";
        } else if (chance(lossRatio)) {
            return "loss";
        } else if (bytes > mtuBytes) {
            return "mtu";
        }
        return rateBps > 0 && waitingBytes(nowNs) + bytes > queueBytes ? "queue" : null;
    }

    /** Every pattern counts every datagram of its class, also those that another one takes. */
    private boolean isInPattern(SimDatagram datagram) {
        boolean taken = false;
        for (ExactLoss pattern : patterns) {
            taken |= pattern.takes(datagram);
        }
        return taken;
    }

    private boolean isInBurst() {
        if (burstLeft == 0 && chance(burstRatio)) {
            burstLeft = burstLength;
        }
        boolean taken = burstLeft > 0;
        burstLeft -= taken ? 1 : 0;
        return taken;
    }

    /** When a datagram that passes comes out. */
    private long deliveryNs(SimDatagram datagram, long nowNs) {
        delivered++;
        deliveredBytes += datagram.payload().length;
        long sentNs = nowNs;
        if (rateBps > 0) {
            freeAtNs = Math.max(freeAtNs, nowNs) + datagram.payload().length * 8_000_000_000L / rateBps;
            sentNs = freeAtNs;
        }
        long atNs = sentNs + latencyNs + (jitterNs > 0 ? random.nextLong(jitterNs + 1) : 0);
        if (scatterNs > 0) {
            return atNs + random.nextLong(scatterNs + 1);
        }
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
