package dev.parley.core.sctp;

import dev.parley.core.base.ByteReader;
import dev.parley.core.base.ByteWriter;
import dev.parley.simnet.SimAddress;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimSocket;
import dev.parley.simnet.VirtualClock;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A bulk transfer over TCP as Linux does it, modelled for what matters to its neighbours: CUBIC with a decrease to 0.7,
 * the Reno-friendly region, fast convergence and HyStart's delay rule (RFC 9438, RFC 9406), SACK recovery, every packet
 * acknowledged. Written apart from the code under test on purpose.
 */
final class TcpCubicFlow {
    private static final int PACKET_BYTES = 1_500;
    private static final int PAYLOAD_BYTES = 1_448;
    private static final int ACK_BYTES = 52;

    private final VirtualClock clock;
    private final SimSocket sender;
    private final SimSocket receiver;
    private final SimAddress to;
    private final BitSet arrived = new BitSet();
    private final BitSet acked = new BitSet();
    private final BitSet lost = new BitSet();
    /** Of each transmission, in order of time, the packet it carried; -1 when its fate is known. */
    private int[] carried = new int[1024];
    private int transmissions;
    private int firstUnknown;
    private int firstUnacked;
    private int next;
    private int inFlight;
    private int recoverUntil = -1;
    private double window = 10;
    private double threshold = Double.MAX_VALUE;
    private double most;
    private double reno;
    private double epochSeconds = -1;
    private double returnSeconds;
    private double leastRttSeconds = Double.MAX_VALUE;
    private double rttSeconds;
    private int roundEnd;
    private double roundLeast = Double.MAX_VALUE;
    long receivedBytes;

    TcpCubicFlow(SimHost from, SimHost at) {
        clock = from.network().clock();
        sender = from.open(from.ips().getFirst(), 0, this::acknowledged);
        receiver = at.open(at.ips().getFirst(), 0, this::received);
        to = receiver.address();
    }

    void start() {
        transmit();
        watch(-1);
    }

    /** Nothing arrived for a second: everything in flight is lost. */
    private void watch(int seen) {
        if (seen == firstUnacked && inFlight > 0) {
            judge(transmissions);
            decrease();
            window = 1;
            transmit();
        }
        int now = firstUnacked;
        clock.after(1_000_000_000L, () -> watch(now));
    }

    private void received(SimSocket at, SimDatagram datagram) {
        ByteReader reader = new ByteReader(datagram.payload());
        reader.skip(4);
        int number = reader.i32();
        if (!arrived.get(number)) {
            arrived.set(number);
            receivedBytes += PAYLOAD_BYTES;
        }
        receiver.send(datagram.from(), Arrays.copyOf(datagram.payload(), ACK_BYTES));
    }

    private void acknowledged(SimSocket at, SimDatagram datagram) {
        ByteReader reader = new ByteReader(datagram.payload());
        int transmission = reader.i32();
        int number = reader.i32();
        rttSeconds = (clock.nowNs() - reader.i64()) / 1e9;
        leastRttSeconds = Math.min(leastRttSeconds, rttSeconds);
        if (carried[transmission] >= 0) {
            carried[transmission] = -1;
            inFlight--;
        }
        acked.set(number);
        lost.clear(number);
        firstUnacked = acked.nextClearBit(firstUnacked);
        judge(transmission - 3);
        if (firstUnacked > recoverUntil) {
            grow();
        }
        transmit();
    }

    /** What left before this transmission and did not arrive is lost. */
    private void judge(int before) {
        for (; firstUnknown < before; firstUnknown++) {
            int number = carried[firstUnknown];
            if (number < 0) {
                continue;
            }
            inFlight--;
            carried[firstUnknown] = -1;
            if (!acked.get(number)) {
                lost.set(number);
                if (firstUnacked > recoverUntil) {
                    recoverUntil = next - 1;
                    decrease();
                }
            }
        }
    }

    private void decrease() {
        most = window < most ? window * 0.85 : window;
        threshold = Math.max(2, window * 0.7);
        window = threshold;
        epochSeconds = -1;
    }

    private void grow() {
        if (window < threshold) {
            slowStart();
            return;
        }
        double now = clock.nowNs() / 1e9;
        if (epochSeconds < 0) {
            epochSeconds = now;
            reno = window;
            most = Math.max(most, window);
            returnSeconds = Math.cbrt((most - window) / 0.4);
        }
        reno += 0.53 / window;
        double since = now - epochSeconds + rttSeconds - returnSeconds;
        double target = Math.min(0.4 * since * since * since + most, 1.5 * window);
        window = Math.max(window + Math.max(0, target - window) / window, Math.max(window, reno));
    }

    private void slowStart() {
        window++;
        roundLeast = Math.min(roundLeast, rttSeconds);
        if (firstUnacked >= roundEnd) {
            if (roundLeast > leastRttSeconds + Math.clamp(leastRttSeconds / 8, 0.004, 0.016)) {
                threshold = window;
            }
            roundEnd = next;
            roundLeast = Double.MAX_VALUE;
        }
    }

    private void transmit() {
        while (inFlight < (int) window) {
            int number = lost.isEmpty() ? next++ : lost.nextSetBit(0);
            lost.clear(number);
            inFlight++;
            if (transmissions == carried.length) {
                carried = Arrays.copyOf(carried, 2 * transmissions);
            }
            carried[transmissions] = number;
            byte[] fields = new ByteWriter(16).u32(transmissions++).u32(number).i64(clock.nowNs()).toByteArray();
            sender.send(to, Arrays.copyOf(fields, PACKET_BYTES));
        }
    }
}
