package dev.parley.dtls.bc;

import dev.parley.core.base.Drops;
import dev.parley.core.base.TimerTable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.bouncycastle.tls.DatagramTransport;

/**
 * What the cipher library takes for its socket. During the handshake {@link #receive} parks the handshake's thread until
 * the owner brings a datagram or says that it is time to resend; afterwards it is called on the owner's thread and says
 * at once that there is nothing more.
 *
 * <p>The library times its resends by the wall clock. So that the owner's time decides, the library's interval is set
 * shorter than ours: when our deadline passes, its own has passed already. Under virtual time it may not have, then the
 * rest is slept.
 *
 * <p>Loop-owned.
 */
final class DatagramPort implements DatagramTransport {
    /** First resend, doubled each time. RFC 6347 section 4.2.4.1 recommends 1 s and allows less; browsers use 50 ms. */
    static final long RESEND_NS = 250_000_000L;
    private static final int LIBRARY_RESEND_MS = 200;
    private static final int LIBRARY_RESEND_VIRTUAL_MS = 10;
    /** Larger datagrams cannot come over the paths in use. */
    private static final int RECEIVE_LIMIT_BYTES = 2_048;
    private static final InterruptedIOException NOTHING = new NothingReceived();

    private record Inbound(byte[] data, int offset, int length) {}

    private final OutgoingRecords outgoing;
    private final Baton baton = new Baton();
    private final int mtuBytes;
    private final boolean virtualTime;
    private final Queue<Inbound> inbound = new ArrayDeque<>(4);
    private boolean handshaking = true;
    private boolean closed;
    private boolean everSent;
    /** The library was told that its time is up; whether it then resent its flight. */
    private boolean timedOut;
    private boolean resent;
    private int attempts;
    private long nowNs;
    private long readAtNs;
    private long resendAtNs = TimerTable.NEVER;

    DatagramPort(int mtuBytes, boolean virtualTime, Drops drops) {
        this.mtuBytes = mtuBytes;
        this.virtualTime = virtualTime;
        this.outgoing = new OutgoingRecords(mtuBytes, drops);
    }

    int libraryResendMs() {
        return virtualTime ? LIBRARY_RESEND_VIRTUAL_MS : LIBRARY_RESEND_MS;
    }

    Baton baton() {
        return baton;
    }

    OutgoingRecords outgoing() {
        return outgoing;
    }

    /** When the handshake wants to run although nothing came. */
    long resendAtNs() {
        return handshaking ? resendAtNs : TimerTable.NEVER;
    }

    boolean closed() {
        return closed;
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

    /** From now on nothing waits. */
    void handshakeOver() {
        handshaking = false;
    }

    boolean isHandshaking() {
        return handshaking;
    }

    @Override
    public int receive(byte[] target, int offset, int length, int waitMs) throws IOException {
        if (!handshaking) {
            if (inbound.isEmpty()) {
                throw NOTHING;
            }
            return take(target, offset, length);
        }
        if (timedOut && !resent) {
            // The library's clock is behind ours: still the same wait.
            if (virtualTime) {
                sleep(waitMs);
                return -1;
            }
            resendAtNs = sinceThenNs() + waitMs * 1_000_000L;
        }
        timedOut = false;
        return park() ? take(target, offset, length) : -1;
    }

    /** Waits for a datagram; false when it is time to resend. */
    private boolean park() throws IOException {
        while (!closed && inbound.isEmpty()) {
            if (everSent && resendAtNs == TimerTable.NEVER) {
                resendAtNs = sinceThenNs() + (RESEND_NS << attempts++);
            }
            baton.returnAndAwait();
            if (!closed && inbound.isEmpty() && resendAtNs <= nowNs) {
                resendAtNs = TimerTable.NEVER;
                timedOut = true;
                resent = false;
                return false;
            }
        }
        if (closed) {
            throw new IOException("closed");
        }
        return true;
    }

    private int take(byte[] target, int offset, int length) {
        Inbound next = inbound.remove();
        int count = Math.min(length, next.length);
        System.arraycopy(next.data, next.offset, target, offset, count);
        return count;
    }

    private static void sleep(int ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void send(byte[] data, int offset, int length) {
        if (virtualTime && handshaking && !timedOut && Impatience.isBehindThisSend()) {
            return;
        }
        everSent = true;
        resendAtNs = TimerTable.NEVER;
        if (timedOut) {
            resent = true;
        } else {
            attempts = 0;
        }
        outgoing.add(Arrays.copyOfRange(data, offset, offset + length));
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

    /** Costs nothing to throw. */
    private static final class NothingReceived extends InterruptedIOException {
        NothingReceived() {
            super("nothing received");
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
