package dev.parley.dtls.bc;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.base.TimerTable;
import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsEvent;
import dev.parley.core.dtls.DtlsSink;
import java.util.ArrayDeque;
import org.bouncycastle.tls.AbstractTlsPeer;

/**
 * One association: first a {@link Handshake}, then {@link ProtectedRecords} under the keys it made, and nothing of the
 * library any more.
 *
 * <p>Loop-owned.
 */
final class BcDtlsEndpoint implements DtlsEndpoint {
    /** A handshake that takes longer is given up. */
    static final long HANDSHAKE_TIMEOUT_NS = 60_000_000_000L;

    private enum State {
        NEW, HANDSHAKE, CONNECTED, CLOSED, FAILED
    }

    private final DatagramPort port;
    private final Drops drops;
    private final boolean server;
    private final ArrayDeque<DtlsEvent> events = new ArrayDeque<>(2);
    private State state = State.NEW;
    private AbstractTlsPeer peer;
    private Negotiation negotiation;
    private Handshake handshake;
    /** Null when nobody needs our last flight any more. */
    private PlainRecords plain;
    private ProtectedRecords records;
    private long giveUpAtNs = TimerTable.NEVER;

    BcDtlsEndpoint(AbstractTlsPeer peer, Negotiation negotiation, DatagramPort port, Drops drops) {
        this.peer = peer;
        this.negotiation = negotiation;
        this.port = port;
        this.drops = drops;
        this.plain = new PlainRecords(negotiation.role, port, drops);
        this.server = plain.isServer();
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
    public void handleDatagram(Packet packet, DtlsSink sink, long nowNs) {
        String fault = RecordSyntax.fault(packet.data(), packet.offset(), packet.length());
        if (fault != null) {
            drops.count(fault);
        } else if (state == State.CONNECTED) {
            handleRecords(packet, packet.scratch(packet.length()), sink, nowNs);
        } else if (state != State.HANDSHAKE) {
            drops.count("dtls.not-running");
        } else if (packet.length() > port.getReceiveLimit()) {
            drops.count("dtls.oversized-datagram");
        } else if (plain.sift(packet.data(), packet.offset(), packet.length(), nowNs)) {
            advance(nowNs);
            if (state == State.CONNECTED) {
                handleLeftovers(packet, sink, nowNs);
            }
        }
    }

    /** What lay behind the last record of the handshake in its datagram, then what overtook it. */
    private void handleLeftovers(Packet packet, DtlsSink sink, long nowNs) {
        PlainRecords overtakers = plain;
        byte[] scratch = packet.scratch(port.getReceiveLimit());
        Packet leftover = new Packet(scratch, 0, 0);
        while (state == State.CONNECTED && port.pollUnread(leftover)) {
            handleRecords(leftover, scratch, sink, nowNs);
        }
        while (state == State.CONNECTED && overtakers.pollEarly(leftover)) {
            handleRecords(leftover, scratch, sink, nowNs);
        }
        releaseFlights(!server); // who is done has got everything of its peer's, and a client is so only behind the server
    }

    /** The datagrams of a connected association are well-formed when they come here. */
    private void handleRecords(Packet packet, byte[] scratch, DtlsSink sink, long nowNs) {
        byte[] data = packet.data();
        int end = packet.offset() + packet.length();
        for (int at = packet.offset(); at < end && state == State.CONNECTED; at += RecordSyntax.recordBytes(data, at)) {
            if (!RecordSyntax.isPlain(data, at)) {
                handle(records.handle(data, at, scratch, sink, nowNs), nowNs);
            } else if (plain == null) {
                drops.count("dtls.plain-record");
            } else {
                plain.look(data, at, nowNs);
            }
        }
    }

    private void handle(ProtectedRecords.Outcome outcome, long nowNs) {
        switch (outcome) {
            case MESSAGE -> releaseFlights(plain != null);
            case REPEATED_FINISHED -> {
                if (server) {
                    port.flights().answerAgain(nowNs);
                }
            }
            case CLOSED -> {
                port.outgoing().add(records.closeNotify()); // RFC 5246 section 7.2.1
                end(State.CLOSED);
                events.add(new DtlsEvent.Closed());
            }
            case FAILED -> fail(records.failed());
            case DISCARDED -> drops.count("dtls.discarded");
            case NOTHING -> {
                // a warning, or an empty message
            }
        }
    }

    /** Who sends data has got everything of the handshake. */
    private void releaseFlights(boolean needless) {
        if (needless) {
            port.flights().forget();
            plain = null;
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
        if (!handshake.over()) {
            return;
        }
        if (handshake.succeeded()) {
            state = State.CONNECTED;
            giveUpAtNs = TimerTable.NEVER;
            events.add(negotiation.connected());
            records = new ProtectedRecords(negotiation.crypto.protection());
            forgetHandshake();
        } else {
            fail(handshake.failed());
        }
    }

    private void fail(DtlsEvent.Failed event) {
        end(State.FAILED);
        events.add(event);
    }

    private void end(State newState) {
        state = newState;
        giveUpAtNs = TimerTable.NEVER;
        records = null;
        plain = null;
        forgetHandshake();
    }

    private void forgetHandshake() {
        handshake = null;
        peer = null;
        negotiation = null;
    }

    @Override
    public int seal(byte[] data, int offset, int length) {
        if (state != State.CONNECTED) {
            return 0;
        } else if (length < 1 || length > RecordProtection.MAX_PLAINTEXT_BYTES) {
            drops.count("dtls.oversized-send");
            return 0;
        }
        return records.seal(data, offset, length);
    }

    @Override
    public int pollTransmit(byte[] target, int offset, int capacity) {
        return port.outgoing().poll(target, offset, capacity);
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
    public int headerBytes() {
        return RecordProtection.HEADER_BYTES;
    }

    @Override
    public int overheadBytes() {
        return RecordProtection.OVERHEAD_BYTES;
    }

    @Override
    public void close() {
        if (state == State.HANDSHAKE) {
            handshake.cancel();
        } else if (state == State.CONNECTED) {
            port.outgoing().add(records.closeNotify());
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
