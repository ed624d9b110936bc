package dev.parley.core.sctp;

import dev.parley.core.base.ByteReader;
import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Dice;
import dev.parley.core.base.TimerTable;
import dev.parley.core.sctp.wire.Chunk;

/**
 * Finds how large packets may be (datagram packetization layer path MTU discovery, RFC 8899 section 6.2): a HEARTBEAT filled
 * up with PAD (RFC 4820) to one size after the other, each confirmed by its answer. The search begins with the first larger
 * transfer, so that an idle association never probes, and it uses nothing but packets that may be lost.
 *
 * <p>Loop-owned.
 */
final class PathMtu {
    /** A DTLS 1.2 record with an explicit nonce and a tag. */
    private static final int RECORD_BYTES = 37;
    /**
     * Payloads of UDP that paths are known to end at: IPv6's least MTU; tunnels; Ethernet under IPv6 and IPv4; pages; jumbo
     * frames under IPv6 and IPv4.
     */
    private static final int[] DATAGRAM_BYTES = {1_232, 1_372, 1_452, 1_472, 4_052, 8_952, 8_972};
    private static final int STEPS_BEFORE_JUMBO_BYTES = 4_052;
    /** Data that make it worth to look. */
    static final long WORTH_BYTES = 65_536;
    /** MAX_PROBES (RFC 8899 section 5.1.2). */
    private static final int MAX_PROBES = 3;
    private static final long MS = 1_000_000L;
    private static final long LEAST_WAIT_NS = 100 * MS;
    private static final long MOST_WAIT_NS = 1_000 * MS;
    /** PMTU_RAISE_TIMER (RFC 8899 section 5.1.1). */
    private static final long RAISE_NS = 600_000 * MS;
    private static final int INFO_TYPE = 1;
    private static final int INFO_BYTES = 12;

    private final Dice dice;
    private final int baseBytes;
    private int ceilingBytes;
    private int packetBytes;
    /** Size that is being probed; 0 while there is no search. */
    private int probeBytes;
    private int probes;
    private long nonce;
    private boolean due;
    private boolean begun;
    private long deadlineNs = TimerTable.NEVER;

    PathMtu(SctpOptions options, Dice dice) {
        this.dice = dice;
        baseBytes = options.maxPacketBytes();
        ceilingBytes = Math.max(baseBytes, options.extensions().largestPacketBytes() & ~3);
        packetBytes = baseBytes;
    }

    /** Largest SCTP packet that is known to arrive. */
    int packetBytes() {
        return packetBytes;
    }

    /** There is no room for larger ones here, or the peer cannot read them. */
    void limit(int capacityBytes, long nowNs) {
        ceilingBytes = Math.min(ceilingBytes, capacityBytes & ~3);
        if (probeBytes > ceilingBytes) {
            probeNext(nowNs);
        }
    }

    /** So many bytes were sent so far. */
    void sent(long bytes, long nowNs) {
        if (!begun && bytes >= WORTH_BYTES) {
            begun = true;
            probeNext(nowNs);
        }
    }

    private void probeNext(long nowNs) {
        // Beyond the last step lies what the owner has room for.
        probeBytes = ceilingBytes > packetBytes && ceilingBytes > STEPS_BEFORE_JUMBO_BYTES ? ceilingBytes : 0;
        probes = 0;
        for (int i = DATAGRAM_BYTES.length - 1; i >= 0; i--) {
            int bytes = DATAGRAM_BYTES[i] - RECORD_BYTES & ~3;
            if (bytes > packetBytes && bytes <= ceilingBytes) {
                probeBytes = bytes;
            }
        }
        due = probeBytes > 0;
        deadlineNs = due || packetBytes >= ceilingBytes ? TimerTable.NEVER : nowNs + RAISE_NS;
    }

    boolean isProbeDue() {
        return due;
    }

    /** Size of the packet that carries the probe. */
    int probeBytes() {
        return probeBytes;
    }

    /** The probe that is due; the rest of its packet is padding. */
    Chunk probe(long smoothedNs, long nowNs) {
        due = false;
        probes++;
        nonce = dice.nextLong();
        deadlineNs = nowNs + Math.clamp(4 * smoothedNs, LEAST_WAIT_NS, MOST_WAIT_NS);
        return new Chunk.Heartbeat(
                new ByteWriter(INFO_BYTES).u16(INFO_TYPE).u16(INFO_BYTES).i64(nonce).toByteArray());
    }

    /** Whether the answer is one to the last probe, whose size is confirmed by it. */
    boolean handleAck(byte[] info, long nowNs) {
        ByteReader reader = new ByteReader(info);
        reader.skip(4);
        boolean ours = info.length == INFO_BYTES && reader.i64() == nonce && probeBytes > 0 && !due;
        if (ours) {
            packetBytes = probeBytes;
            probeNext(nowNs);
        }
        return ours;
    }

    long deadlineNs() {
        return deadlineNs;
    }

    /** Time is {@code nowNs}: the probe is lost, or it is time to look again. */
    void handleTimeout(long nowNs) {
        if (deadlineNs > nowNs) {
            return;
        }
        deadlineNs = TimerTable.NEVER;
        if (probeBytes == 0) {
            probeNext(nowNs);
        } else if (probes < MAX_PROBES) {
            due = true;
        } else {
            probeBytes = 0;
            deadlineNs = nowNs + RAISE_NS;
        }
    }

    /** Nothing gets through any more, or the path is another one: begins anew (RFC 8899 section 4.3). */
    void restart(long nowNs) {
        packetBytes = baseBytes;
        if (begun) {
            probeNext(nowNs);
        }
    }
}
