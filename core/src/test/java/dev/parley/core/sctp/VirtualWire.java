package dev.parley.core.sctp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * Two engines and the packets between them in virtual time: each packet is lost, delayed or doubled by exact rules.
 *
 * <p>Loop-owned.
 */
public final class VirtualWire {
    public static final long MS = 1_000_000L;

    /** One engine, as the wire drives it. */
    public interface End {
        void handlePacket(byte[] data, int offset, int length, long nowNs);

        void handleTimeout(long nowNs);

        long nextTimeoutNs();

        int pollTransmit(byte[] target, int offset, int capacity, long nowNs);

        /** Takes the events that wait. */
        void drainEvents(long nowNs);
    }

    /** Decides about a packet: the delay of each copy that arrives; none when it is lost. */
    @FunctionalInterface
    public interface Rule {
        long[] delaysNs(boolean fromA, int index, byte[] packet);
    }

    private record Flying(long arrivalNs, long order, boolean toB, byte[] packet) {}

    private final End a;
    private final End b;
    private final long delayNs;
    private final PriorityQueue<Flying> flying = new PriorityQueue<>(
            Comparator.comparingLong(Flying::arrivalNs).thenComparingLong(Flying::order));
    private final List<Rule> rules = new ArrayList<>();
    private final byte[] buffer = new byte[2_000];
    private long order;
    private int sentByA;
    private int sentByB;
    private long nowNs = 1;

    public VirtualWire(End a, End b, long delayNs) {
        this.a = a;
        this.b = b;
        this.delayNs = delayNs;
    }

    public long nowNs() {
        return nowNs;
    }

    public int sentByA() {
        return sentByA;
    }

    public int sentByB() {
        return sentByB;
    }

    /** Adds a rule; the first that answers other than null decides. */
    public VirtualWire rule(Rule rule) {
        rules.add(rule);
        return this;
    }

    public void clearRules() {
        rules.clear();
    }

    /** Loses the packets of these numbers, counted from 0 per direction. */
    public VirtualWire lose(boolean fromA, Integer... indices) {
        List<Integer> lost = Arrays.asList(indices);
        return rule((from, index, packet) -> from == fromA && lost.contains(index) ? new long[0] : null);
    }

    /** Loses the first packets whose first chunk is of a type. */
    public VirtualWire loseChunk(boolean fromA, int chunkType, int times) {
        int[] left = {times};
        return rule((from, index, packet) -> {
            boolean lost = from == fromA && (packet[12] & 0xFF) == chunkType && left[0] > 0;
            left[0] -= lost ? 1 : 0;
            return lost ? new long[0] : null;
        });
    }

    /** Loses at random, both ways. */
    public VirtualWire loseAtRandom(RandomGenerator random, double share) {
        return rule((from, index, packet) -> random.nextDouble() < share ? new long[0] : null);
    }

    /** Puts a packet on the wire as if it came from an end. */
    public void inject(boolean fromA, byte[] packet) {
        flying.add(new Flying(nowNs, order++, fromA, packet));
    }

    /** Runs for a span of virtual time. */
    public void run(long spanNs) {
        long untilNs = nowNs + spanNs;
        drain();
        while (true) {
            long next = Math.min(nextArrivalNs(), Math.min(a.nextTimeoutNs(), b.nextTimeoutNs()));
            if (next > untilNs) {
                nowNs = untilNs;
                return;
            }
            nowNs = Math.max(nowNs, next);
            step();
            drain();
        }
    }

    private void step() {
        if (nextArrivalNs() <= nowNs) {
            Flying packet = flying.remove();
            (packet.toB ? b : a).handlePacket(packet.packet, 0, packet.packet.length, nowNs);
            return;
        }
        if (a.nextTimeoutNs() <= nowNs) {
            a.handleTimeout(nowNs);
        }
        if (b.nextTimeoutNs() <= nowNs) {
            b.handleTimeout(nowNs);
        }
    }

    private long nextArrivalNs() {
        return flying.isEmpty() ? Long.MAX_VALUE : flying.peek().arrivalNs;
    }

    private void drain() {
        a.drainEvents(nowNs);
        b.drainEvents(nowNs);
        transmit(a, true);
        transmit(b, false);
    }

    private void transmit(End end, boolean fromA) {
        for (int length = poll(end); length > 0; length = poll(end)) {
            byte[] packet = Arrays.copyOf(buffer, length);
            int index = fromA ? sentByA++ : sentByB++;
            for (long delay : decide(fromA, index, packet)) {
                flying.add(new Flying(nowNs + delay, order++, fromA, packet));
            }
        }
    }

    private int poll(End end) {
        return end.pollTransmit(buffer, 0, buffer.length, nowNs);
    }

    private long[] decide(boolean fromA, int index, byte[] packet) {
        for (Rule rule : rules) {
            long[] delays = rule.delaysNs(fromA, index, packet);
            if (delays != null) {
                return delays;
            }
        }
        return new long[]{delayNs};
    }
}
