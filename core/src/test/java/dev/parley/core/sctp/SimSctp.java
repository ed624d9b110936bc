package dev.parley.core.sctp;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.simnet.SimAddress;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimSocket;
import dev.parley.simnet.VirtualClock;
import java.util.Arrays;
import java.util.Random;

/** One end of an association on a host of the virtual network; it may have more to send than the network takes. */
final class SimSctp {
    private static final int MESSAGE_BYTES = 65_536;
    private static final long FRAGMENTS_NS = 10_000_000L;
    private static final int AHEAD_BYTES = 1 << 20;

    final SctpAssociation association;
    final VirtualClock clock;
    long receivedBytes;
    private final SimSocket socket;
    private final byte[] buffer = new byte[16_384];
    private SimAddress peer;
    private SimSctp peerEnd;
    private boolean sending;
    private long wakeNs = Long.MAX_VALUE;

    SimSctp(SimHost host, SctpOptions options, long seed) {
        clock = host.network().clock();
        association = new SctpAssociation(options, 5000, 5000, new Dice(new Random(seed)), new Drops());
        socket = host.open(host.ips().getFirst(), 0, this::receive);
    }

    static void connect(SimSctp a, SimSctp b) {
        a.peerEnd = b;
        b.peerEnd = a;
        a.peer = b.socket.address();
        b.peer = a.socket.address();
        a.association.connect(a.clock.nowNs());
        b.association.connect(b.clock.nowNs());
        a.drain();
        b.drain();
        boolean up = a.clock.runUntilMs(() -> a.association.isEstablished() && b.association.isEstablished(), 10_000);
        if (!up) {
            throw new IllegalStateException("not connected");
        }
    }

    /** From now on there is always something to send. */
    void sendWithoutEnd() {
        sending = true;
        drain();
    }

    void stopSending() {
        sending = false;
    }

    void send(int bytes) {
        association.send(1, 53, new byte[bytes], SendOptions.RELIABLE, clock.nowNs());
        drain();
    }

    private void receive(SimSocket at, SimDatagram datagram) {
        handle(datagram.payload());
    }

    private void handle(byte[] bytes) {
        association.handlePacket(bytes, 0, bytes.length, clock.nowNs());
        drain();
    }

    private void drain() {
        for (SctpEvent event = association.pollEvent(); event != null; event = association.pollEvent()) {
            receivedBytes += event instanceof SctpEvent.Message message ? message.data().length : 0;
        }
        long nowNs = clock.nowNs();
        while (sending && association.waitingBytes(1) < AHEAD_BYTES) {
            association.send(1, 53, new byte[MESSAGE_BYTES], SendOptions.RELIABLE, nowNs);
        }
        for (int length = poll(); length > 0; length = poll()) {
            if (association.mayFragment()) {
                sendInFragments(length);
            } else {
                socket.send(peer, buffer, 0, length);
            }
        }
        schedule();
    }

    /** As IP does it: what arrives is whole again, whatever the links take. */
    private void sendInFragments(int length) {
        byte[] packet = Arrays.copyOf(buffer, length);
        clock.after(FRAGMENTS_NS, () -> peerEnd.handle(packet));
    }

    private int poll() {
        return association.pollTransmit(buffer, 0, buffer.length, clock.nowNs());
    }

    private void schedule() {
        long next = association.nextTimeoutNs();
        if (next < wakeNs) {
            wakeNs = next;
            clock.at(next, () -> wake(next));
        }
    }

    private void wake(long atNs) {
        if (wakeNs != atNs) {
            return;
        }
        wakeNs = Long.MAX_VALUE;
        association.handleTimeout(clock.nowNs());
        drain();
    }
}
