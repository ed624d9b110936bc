package dev.parley.core.media;

import dev.parley.core.base.Serial;
import dev.parley.core.base.TimerTable;
import dev.parley.core.rtp.Rtcp.TransportFeedback;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the peer when each packet of the transport arrived (draft-holmer-rmcat-transport-wide-cc-extensions-01), of all
 * streams together, 60 ms after the first one not yet spoken of. A sender that negotiated it and hears nothing goes down
 * to a trickle.
 *
 * <p>Loop-owned.
 */
final class TransportFeedbackSender {
    static final long INTERVAL_NS = 60_000_000;
    /** In one feedback; two bytes of delta and a seventh of a chunk for each keep it within one packet. */
    private static final int MAX_PACKETS = 400;
    /** A longer hole than this is not spelled out: the peer has long given up on it. */
    private static final int MAX_HOLE = 2_000;
    private static final int MAX_WAITING = 10_000;

    private final TreeMap<Long, Long> arrivals = new TreeMap<>();
    private long highest = -1;
    private long next = -1;
    private long dueNs = TimerTable.NEVER;
    private int count;
    private int mediaSsrc;

    void received(int transportSequence, int ssrc, long nowNs) {
        // Room below the first number, for what it overtook.
        long sequence = highest < 0 ? (1 << 16) + transportSequence : Serial.extend16(transportSequence, highest);
        highest = Math.max(highest, sequence);
        mediaSsrc = ssrc;
        if (arrivals.size() >= MAX_WAITING || arrivals.putIfAbsent(sequence, nowNs) != null) {
            return;
        }
        if (dueNs == TimerTable.NEVER) {
            dueNs = nowNs + INTERVAL_NS;
        }
    }

    long nextTimeoutNs() {
        return dueNs;
    }

    void handleTimeout(RtcpOutbox outbox, long nowNs) {
        if (nowNs < dueNs) {
            return;
        }
        dueNs = TimerTable.NEVER;
        while (!arrivals.isEmpty()) {
            outbox.addFeedback(build(outbox.senderSsrc()));
        }
    }

    /** One feedback, from the first packet not spoken of; what it speaks of is forgotten. */
    private TransportFeedback build(int senderSsrc) {
        long first = arrivals.firstKey();
        // What is late is spoken of again; what is missing since the last feedback begins this one.
        long base = next < 0 || first < next || first - next > MAX_HOLE ? first : next;
        long reference = Math.floorDiv(arrivals.get(first), TransportFeedback.REFERENCE_UNIT_NS);
        long toldNs = reference * TransportFeedback.REFERENCE_UNIT_NS;
        int[] deltas = new int[MAX_PACKETS + MAX_HOLE];
        Arrays.fill(deltas, TransportFeedback.NOT_RECEIVED);
        int received = 0;
        long end = base;
        while (!arrivals.isEmpty() && received < MAX_PACKETS) {
            Map.Entry<Long, Long> arrival = arrivals.firstEntry();
            long delta = Math.round((double) (arrival.getValue() - toldNs) / TransportFeedback.DELTA_UNIT_NS);
            boolean fits = delta >= Short.MIN_VALUE && delta <= Short.MAX_VALUE;
            if (!fits || arrival.getKey() - base >= deltas.length) {
                break;
            }
            deltas[(int) (arrival.getKey() - base)] = (int) delta;
            toldNs += delta * TransportFeedback.DELTA_UNIT_NS;
            end = arrival.getKey() + 1;
            received++;
            arrivals.pollFirstEntry();
        }
        next = Math.max(next, end);
        return new TransportFeedback(senderSsrc, mediaSsrc, (int) (base & 0xFFFF), (int) (reference << 8) >> 8,
                count++ & 0xFF, Arrays.copyOf(deltas, (int) (end - base)));
    }
}
