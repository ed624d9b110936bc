package dev.parley.dtls.bc;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.bouncycastle.tls.DatagramTransport;

/**
 * What the cipher library takes for its socket, until the handshake is over. {@link #receive} parks the handshake's thread
 * until the owner brings a datagram. It never says that time is up: sending again is the business of {@link Flights}.
 *
 * <p>Loop-owned.
 */
final class DatagramPort implements DatagramTransport {
    /** The library's own resend time: never, within any handshake. */
    static final int LIBRARY_RESEND_MS = 86_400_000;
    /** Larger datagrams cannot come over the paths in use. */
    private static final int RECEIVE_LIMIT_BYTES = 2_048;

    private record Inbound(byte[] data, int offset, int length) {}

    private final OutgoingRecords outgoing;
    private final Flights flights;
    private final Baton baton = new Baton();
    private final int mtuBytes;
    private final boolean virtualTime;
    private final Queue<Inbound> inbound = new ArrayDeque<>(4);
    private boolean handshaking = true;
    private boolean closed;
    private long nowNs;
    private long readAtNs;

    DatagramPort(int mtuBytes, boolean virtualTime, Drops drops) {
        this.mtuBytes = mtuBytes;
        this.virtualTime = virtualTime;
        this.outgoing = new OutgoingRecords(mtuBytes, drops);
        this.flights = new Flights(outgoing);
    }

    Baton baton() {
        return baton;
    }

    OutgoingRecords outgoing() {
        return outgoing;
    }

    Flights flights() {
        return flights;
    }

    /** Says what time it is. */
    void now(long newNowNs) {
        nowNs = newNowNs;
        readAtNs = System.nanoTime();
    }

    /** The time now: a step of the handshake computes for milliseconds, which are no part of a wait that begins. */
    private long sinceThenNs() {
        return virtualTime ? nowNs : nowNs + System.nanoTime() - readAtNs;
    }

    /** Borrows a datagram for a {@link #receive} of the next step. */
    void offer(byte[] data, int offset, int length) {
        inbound.add(new Inbound(data, offset, length));
    }

    /** Points the packet at a protected record that the handshake left unread; false when that was all. */
    boolean pollUnread(Packet packet) {
        Inbound next = inbound.poll();
        while (next != null && RecordSyntax.isPlain(next.data, next.offset)) {
            next = inbound.poll();
        }
        if (next != null) {
            packet.set(next.data, next.offset, next.length);
        }
        return next != null;
    }

    /** From now on nothing waits. */
    void handshakeOver() {
        handshaking = false;
        flights.handshakeOver();
    }

    boolean isHandshaking() {
        return handshaking;
    }

    @Override
    public int receive(byte[] target, int offset, int length, int waitMs) throws IOException {
        while (!closed && inbound.isEmpty()) {
            baton.returnAndAwait();
        }
        if (closed) {
            throw new IOException("closed");
        }
        Inbound next = inbound.poll();
        flights.heard();
        int count = Math.min(length, next.length);
        System.arraycopy(next.data, next.offset, target, offset, count);
        return count;
    }

    @Override
    public void send(byte[] data, int offset, int length) {
        flights.send(Arrays.copyOfRange(data, offset, offset + length), sinceThenNs());
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT_BYTES;
    }

    @Override
    public int getSendLimit() {
        return mtuBytes;
    }

    @Override
    public void close() {
        closed = true;
    }
}
