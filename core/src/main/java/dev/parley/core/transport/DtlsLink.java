package dev.parley.core.transport;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsEvent;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.DtlsSink;
import dev.parley.core.dtls.Fingerprint;
import dev.parley.core.plan.TransportPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The life of one DTLS association inside a transport: made when role and fingerprints are known, started when there is a
 * path, ended once. A description that changes the fingerprints of a running association ends it (RFC 8842 section 5.5
 * would need a new association, which is negotiated together with new ICE credentials).
 *
 * <p>Loop-owned.
 */
final class DtlsLink {
    /** The payload of a UDP datagram that fits every path of the Internet in practice (RFC 8261 section 5). */
    static final int MTU_BYTES = 1_200;

    private final TransportOptions options;
    private final Drops drops;
    private final EarlyDatagrams early = new EarlyDatagrams();
    private DtlsEndpoint endpoint;
    private DtlsRole role;
    private Set<Fingerprint> fingerprints = Set.of();
    private DtlsEvent.Connected connected;
    private DtlsState state = DtlsState.NEW;
    private DtlsState toldState = DtlsState.NEW;
    private boolean started;
    private String errorDetail;
    private String reason;

    DtlsLink(TransportOptions options, Drops drops) {
        this.options = options;
        this.drops = drops;
    }

    DtlsState state() {
        return state;
    }

    String errorDetail() {
        return errorDetail;
    }

    String reason() {
        return reason;
    }

    DtlsRole role() {
        return role;
    }

    /** What the handshake agreed on, or null before it is complete. */
    DtlsEvent.Connected connected() {
        return connected;
    }

    /** Null before there is an endpoint. */
    Drops endpointDrops() {
        return endpoint == null ? null : endpoint.drops();
    }

    void apply(TransportPlan plan) {
        if (plan.role() == null || isOver()) {
            return;
        }
        if (plan.remoteFingerprints().isEmpty()) {
            fail("fingerprint-failure", "The peer's description announced no certificate fingerprint.");
            return;
        }
        Set<Fingerprint> announced = new HashSet<>(plan.remoteFingerprints());
        if (endpoint == null) {
            role = plan.role();
            fingerprints = announced;
            endpoint = options.dtls().newEndpoint(options.identity(), role, List.copyOf(plan.remoteFingerprints()),
                    options.srtpProfiles(), MTU_BYTES);
        } else if (!announced.equals(fingerprints)) {
            fail("fingerprint-failure", "A later description announces other certificate fingerprints.");
        }
    }

    /** There is a path to send on: the client speaks, the server listens to what came early. */
    void start(DtlsSink sink, long nowNs) {
        if (endpoint == null || started || isOver()) {
            return;
        }
        started = true;
        state = DtlsState.CONNECTING;
        endpoint.start(nowNs);
        for (byte[] datagram = early.poll(); datagram != null; datagram = early.poll()) {
            endpoint.handleDatagram(new Packet(datagram), sink, nowNs);
        }
    }

    void handleDatagram(Packet packet, DtlsSink sink, long nowNs) {
        if (isOver()) {
            drops.count("dtls.not-running");
        } else if (started) {
            endpoint.handleDatagram(packet, sink, nowNs);
        } else if (!early.offer(packet.toByteArray())) {
            drops.count("dtls.early-overflow");
        }
    }

    void handleTimeout(long nowNs) {
        if (started) {
            endpoint.handleTimeout(nowNs);
        }
    }

    long nextTimeoutNs() {
        return started ? endpoint.nextTimeoutNs() : Long.MAX_VALUE;
    }

    /** Bytes of a record in front of its message. */
    int headerBytes() {
        return endpoint.headerBytes();
    }

    /** Bytes a record adds to a message. */
    int overheadBytes() {
        return endpoint.overheadBytes();
    }

    /** Protects a message in place; returns the bytes of the record, 0 when nothing is connected. */
    int seal(byte[] data, int offset, int length) {
        return state == DtlsState.CONNECTED ? endpoint.seal(data, offset, length) : 0;
    }

    int pollTransmit(byte[] target, int offset, int capacity) {
        return started ? endpoint.pollTransmit(target, offset, capacity) : 0;
    }

    /** Takes in what the endpoint tells; returns whether the state changed since the last call. */
    boolean advance() {
        DtlsState before = toldState;
        for (DtlsEvent event = poll(); event != null; event = poll()) {
            switch (event) {
                case DtlsEvent.Connected done -> connected(done);
                case DtlsEvent.Failed failed -> fail(failed.kind(), failed.reason());
                case DtlsEvent.Closed closed -> state = isOver() ? state : DtlsState.CLOSED;
            }
        }
        toldState = state;
        return state != before;
    }

    /** One that became known only after the end changes nothing any more. */
    private void connected(DtlsEvent.Connected done) {
        if (!isOver()) {
            connected = done;
            state = DtlsState.CONNECTED;
        }
    }

    private DtlsEvent poll() {
        return endpoint == null ? null : endpoint.pollEvent();
    }

    void fail(String kind, String why) {
        if (!isOver()) {
            state = DtlsState.FAILED;
            errorDetail = kind;
            reason = why;
            if (endpoint != null) {
                endpoint.close();
            }
        }
    }

    private boolean isOver() {
        return state == DtlsState.FAILED || state == DtlsState.CLOSED;
    }

    void close() {
        if (endpoint != null) {
            endpoint.close();
        }
        if (state != DtlsState.FAILED) {
            state = DtlsState.CLOSED;
        }
    }
}
