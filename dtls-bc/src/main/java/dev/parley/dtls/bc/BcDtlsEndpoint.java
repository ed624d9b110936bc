package dev.parley.dtls.bc;

import dev.parley.core.base.Drops;
import dev.parley.core.base.TimerTable;
import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsEvent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.bouncycastle.tls.AbstractTlsPeer;
import org.bouncycastle.tls.DTLSTransport;

/**
 * One association: first a {@link Handshake}, then the library's record layer called directly.
 *
 * <p>Loop-owned.
 */
final class BcDtlsEndpoint implements DtlsEndpoint {
    /** A handshake that takes longer is given up. */
    static final long HANDSHAKE_TIMEOUT_NS = 60_000_000_000L;
    /** Header 13, explicit nonce 8, tag 16 (RFC 6347 section 4.1, RFC 5288 section 3). */
    private static final int OVERHEAD_BYTES = 37;
    private static final int MAX_EARLY_DATAGRAMS = 16;
    private static final int MAX_MESSAGES = 256;
    private static final int MAX_RECORD_BYTES = 16_384;

    private enum State {
        NEW, HANDSHAKE, CONNECTED, CLOSED, FAILED
    }

    private final AbstractTlsPeer peer;
    private final Negotiation negotiation;
    private final DatagramPort port;
    private final Drops drops;
    private final PlainRecords plain;
    private final ArrayDeque<DtlsEvent> events = new ArrayDeque<>();
    private final ArrayDeque<byte[]> messages = new ArrayDeque<>();
    /** Application records that overtook the end of the handshake. */
    private final ArrayDeque<byte[]> early = new ArrayDeque<>();
    private State state = State.NEW;
    private Handshake handshake;
    private long giveUpAtNs = TimerTable.NEVER;
    private DTLSTransport transport;
    private byte[] plaintext;
    private boolean accepted;

    BcDtlsEndpoint(AbstractTlsPeer peer, Negotiation negotiation, DatagramPort port, Drops drops) {
        this.peer = peer;
        this.negotiation = negotiation;
        this.port = port;
        this.drops = drops;
        this.plain = new PlainRecords(negotiation.role, port, drops);
    }

    @Override
    public void start(long nowNs) {
        if (state != State.NEW) {
            return;
        }
        state = State.HANDSHAKE;
        giveUpAtNs = nowNs + HANDSHAKE_TIMEOUT_NS;
        handshake = new Handshake(peer, negotiation, port);
        advance(nowNs);
    }

    @Override
    public void handleDatagram(byte[] data, int offset, int length, long nowNs) {
        String fault = RecordSyntax.fault(data, offset, length);
        if (fault != null) {
            drops.count(fault);
        } else if (length > port.getReceiveLimit()) {
            drops.count("dtls.oversized-datagram");
        } else if (state == State.HANDSHAKE && RecordSyntax.isApplicationData(data, offset, length)) {
            keepEarly(data, offset, length);
        } else if (state == State.HANDSHAKE || state == State.CONNECTED) {
            handleRecords(data, offset, length, nowNs);
        } else {
            drops.count("dtls.not-running");
        }
    }

    private void handleRecords(byte[] data, int offset, int length, long nowNs) {
        if (!plain.sift(data, offset, length, nowNs)) {
            return;
        }
        if (state == State.HANDSHAKE) {
            advance(nowNs);
        } else {
            accepted = false;
            receive();
            if (!accepted) {
                drops.count("dtls.discarded");
            }
        }
    }

    private void keepEarly(byte[] data, int offset, int length) {
        if (early.size() < MAX_EARLY_DATAGRAMS) {
            early.add(Arrays.copyOfRange(data, offset, offset + length));
        } else {
            drops.count("dtls.early-overflow");
        }
    }

    @Override
    public void handleTimeout(long nowNs) {
        if (state != State.HANDSHAKE) {
            return;
        }
        if (giveUpAtNs <= nowNs) {
            handshake.cancel();
            fail(negotiation.failed("The DTLS handshake was not complete after "
                    + HANDSHAKE_TIMEOUT_NS / 1_000_000_000L + " s."));
        } else if (port.flights().resendAtNs() <= nowNs) {
            if (plain.believesAlert()) {
                advance(nowNs);
            }
            if (state == State.HANDSHAKE) { // also after an alert that the library, already reading epoch 1, discards
                port.flights().timeout(nowNs);
            }
        }
    }

    /** The handshake while it runs, otherwise null. */
    Handshake handshake() {
        return handshake;
    }

    private void advance(long nowNs) {
        port.now(nowNs);
        handshake.advance();
        if (handshake.over()) {
            transport = handshake.transport();
            if (transport == null) {
                fail(handshake.failed());
            } else {
                connected(nowNs);
            }
        }
    }

    private void connected(long nowNs) {
        state = State.CONNECTED;
        giveUpAtNs = TimerTable.NEVER;
        handshake = null;
        plaintext = new byte[MAX_RECORD_BYTES];
        events.add(negotiation.connected());
        receive(); // what lay behind the last handshake record in its datagram
        for (byte[] datagram = early.poll(); datagram != null && state == State.CONNECTED; datagram = early.poll()) {
            handleRecords(datagram, 0, datagram.length, nowNs);
        }
    }

    /** Takes every record that is there. */
    private void receive() {
        try {
            while (!port.closed()) {
                int length = transport.receive(plaintext, 0, plaintext.length, 0, flags -> accepted = true);
                if (length > 0) {
                    keep(length);
                }
            }
        } catch (InterruptedIOException nothingLeft) {
            // The datagram is used up.
        } catch (IOException | RuntimeException e) {
            fail(negotiation.failed(Handshake.reason(negotiation, e)));
        }
        if (state == State.CONNECTED && port.closed()) {
            end(State.CLOSED);
            events.add(new DtlsEvent.Closed());
        }
    }

    private void keep(int length) {
        port.flights().forget(); // who sends data has got everything of the handshake
        if (messages.size() < MAX_MESSAGES) {
            messages.add(Arrays.copyOf(plaintext, length));
        } else {
            drops.count("dtls.receive-overflow");
        }
    }

    private void fail(DtlsEvent.Failed event) {
        end(State.FAILED);
        events.add(event);
    }

    private void end(State newState) {
        state = newState;
        giveUpAtNs = TimerTable.NEVER;
        handshake = null;
        transport = null;
        plaintext = null;
        early.clear();
    }

    @Override
    public void send(byte[] data, int offset, int length, long nowNs) {
        if (state != State.CONNECTED || length < 1) {
            return;
        }
        if (length > port.getSendLimit() - OVERHEAD_BYTES) {
            drops.count("dtls.oversized-send");
            return;
        }
        try {
            transport.send(data, offset, length);
        } catch (IOException | RuntimeException e) {
            fail(negotiation.failed(Handshake.reason(negotiation, e)));
        }
    }

    @Override
    public int pollTransmit(byte[] target, int offset, int capacity) {
        return port.outgoing().poll(target, offset, capacity);
    }

    @Override
    public int pollApplicationData(byte[] target, int offset, int capacity) {
        byte[] message = messages.poll();
        if (message == null) {
            return 0;
        }
        int length = Math.min(capacity, message.length);
        System.arraycopy(message, 0, target, offset, length);
        return length;
    }

    @Override
    public DtlsEvent pollEvent() {
        return events.poll();
    }

    @Override
    public long nextTimeoutNs() {
        return state == State.HANDSHAKE ? Math.min(giveUpAtNs, port.flights().resendAtNs()) : TimerTable.NEVER;
    }

    @Override
    public int overheadBytes() {
        return OVERHEAD_BYTES;
    }

    @Override
    public void close() {
        if (state == State.HANDSHAKE) {
            handshake.cancel();
        } else if (state == State.CONNECTED) {
            try {
                transport.close();
            } catch (IOException e) {
                drops.count("dtls.close");
            }
        }
        if (state != State.FAILED) {
            end(State.CLOSED);
        }
    }

    @Override
    public Drops drops() {
        return drops;
    }
}
