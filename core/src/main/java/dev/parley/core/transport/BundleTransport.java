package dev.parley.core.transport;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.candidate.Candidate;
import dev.parley.core.dtls.DtlsEvent;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.DtlsSink;
import dev.parley.core.dtls.Fingerprint;
import dev.parley.core.ice.IceAgent;
import dev.parley.core.ice.IceEvent;
import dev.parley.core.net.Engine;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostRequest;
import dev.parley.core.net.PacketKind;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.plan.TransportPlan;
import dev.parley.core.stats.CandidatePairStats;
import dev.parley.core.stats.CandidateStats;
import dev.parley.core.stats.CertificateStats;
import dev.parley.core.stats.TransportStats;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/**
 * ICE, DTLS and SRTP of one peer over one set of sockets, which is what BUNDLE with rtcp-mux needs.
 *
 * <p>Getters: states, stats. Handle: {@link #handleDatagram}, {@link #handleTimeout}, {@link #handleAnswer}; what comes out
 * decrypted goes to the {@link TransportSink} inside the call. Commands: {@link #apply}, the candidates, {@link #close}.
 * Poll: {@link #pollTransmit} for what the transport itself has to send, then {@link #beginMedia} with {@link
 * #commitMedia}, and {@link #beginData} with {@link #commitData}, as long as the batch has room; {@link #pollEvent},
 * {@link #pollRequest}.
 *
 * <p>Nothing but STUN is heard from an address before ICE has validated it, so a ClientHello of a stranger neither takes
 * over nor disturbs a session, and no certificate is sent to an address that did not prove itself.
 *
 * <p>Loop-owned.
 */
public final class BundleTransport implements Engine<TransportEvent> {
    private final TransportSink sink;
    private final Drops drops = new Drops();
    private final Queue<TransportEvent> events = new ArrayDeque<>();
    private final DtlsIdentity identity;
    private final IceAgent ice;
    private final DtlsLink dtls;
    private final SrtpLink srtp = new SrtpLink(drops);
    private final DtlsSink dataSink;
    private final Packet outgoing = new Packet(new byte[0]);
    private Path lastHeardPath;
    private Path farewellPath;
    private TransportPlan plan;
    private long packetsSent;
    private long bytesSent;
    private long packetsReceived;
    private long bytesReceived;
    private int selectedPairChanges;
    private boolean closed;

    public BundleTransport(TransportOptions options, TransportSink sink, Dice dice) {
        this.sink = sink;
        this.dataSink = sink::onData;
        this.identity = options.identity();
        this.ice = new IceAgent(options.ice(), dice);
        this.dtls = new DtlsLink(options, drops);
    }

    // Getters

    public DtlsState dtlsState() {
        return dtls.state();
    }

    /** Whether media may be sent: the handshake is complete and agreed on a protection profile. */
    public boolean isMediaReady() {
        return srtp.isReady() && isDataReady();
    }

    /** Whether data may be sent. */
    public boolean isDataReady() {
        return dtls.state() == DtlsState.CONNECTED && sendPath() != null;
    }

    /** Our role once it is decided: true when we send the ClientHello. */
    public boolean isDtlsClient() {
        return dtls.role() == DtlsRole.CLIENT;
    }

    /** The peer's certificate, DER, or null before the handshake is complete. */
    public byte[] remoteCertificate() {
        DtlsEvent.Connected done = dtls.connected();
        return done == null || done.certificates().isEmpty() ? null : done.certificates().get(0);
    }

    /** Round trip of the selected pair, or -1. */
    public long roundTripNs() {
        return ice.roundTripNs();
    }

    public List<CandidatePairStats> pairStats() {
        return ice.pairStats();
    }

    public List<CandidateStats> candidateStats() {
        return ice.candidateStats();
    }

    public TransportStats stats() {
        DtlsEvent.Connected done = dtls.connected();
        return new TransportStats(packetsSent, packetsReceived, bytesSent, bytesReceived,
                ice.controlling() ? "controlling" : "controlled", plan == null ? null : plan.local().ufrag(),
                ice.state().name().toLowerCase(Locale.ROOT),
                dtls.state().name().toLowerCase(Locale.ROOT), done == null ? null : done.version(),
                done == null ? null : done.cipherSuite(), srtp.profileName(),
                dtls.role() == null ? "unknown" : isDtlsClient() ? "client" : "server", selectedPairChanges);
    }

    public CertificateStats localCertificateStats() {
        return certificateStats(identity.certificateDer());
    }

    /** Null before the handshake is complete. */
    public CertificateStats remoteCertificateStats() {
        byte[] der = remoteCertificate();
        return der == null ? null : certificateStats(der);
    }

    private static CertificateStats certificateStats(byte[] der) {
        Fingerprint fingerprint = Fingerprint.of("sha-256", der);
        return new CertificateStats(fingerprint.value(), fingerprint.algorithm(),
                Base64.getEncoder().encodeToString(der));
    }

    /** What was dropped here and below, by reason. */
    public List<Drops> drops() {
        Drops ofEndpoint = dtls.endpointDrops();
        return ofEndpoint == null ? List.of(drops, ice.drops()) : List.of(drops, ice.drops(), ofEndpoint);
    }

    // Commands

    /** Does what negotiation decided; the same plan again changes nothing. */
    public void apply(TransportPlan newPlan, long nowNs) {
        if (closed) {
            return;
        }
        // Again with each plan: an offer of ours that gave way to the peer's has changed who controls.
        ice.setControlling(newPlan.controlling());
        if (plan == null) {
            ice.gather(newPlan.local(), nowNs);
        }
        plan = newPlan;
        dtls.apply(newPlan);
        if (newPlan.remote() != null) {
            ice.setRemote(newPlan.remote(), newPlan.remoteLite(), nowNs);
        }
        advance(nowNs);
    }

    public void addRemoteCandidate(Candidate candidate, long nowNs) {
        ice.addRemoteCandidate(candidate, nowNs);
        advance(nowNs);
    }

    public void endOfRemoteCandidates(long nowNs) {
        ice.endOfRemoteCandidates(nowNs);
        advance(nowNs);
    }

    /**
     * Sends close_notify and gives up the sockets: what waits must be drained with {@link #pollTransmit} before the
     * requests of {@link #pollRequest} are carried out. Idempotent.
     */
    public void close(long nowNs) {
        if (closed) {
            return;
        }
        farewellPath = sendPath();
        closed = true;
        dtls.close();
        drainDtls();
        ice.close();
        drainIce();
    }

    // Handle

    @Override
    public void handleDatagram(Path path, Packet packet, long nowNs) {
        PacketKind kind = PacketKind.of(packet);
        if (kind == PacketKind.STUN) {
            ice.handleDatagram(path, packet, nowNs);
        } else if (closed || !ice.isValidated(path)) {
            drops.count("transport.unvalidated-path");
        } else {
            handleValidated(kind, path, packet, nowNs);
        }
        advance(nowNs);
    }

    private void handleValidated(PacketKind kind, Path path, Packet packet, long nowNs) {
        lastHeardPath = path;
        packetsReceived++;
        bytesReceived += packet.length();
        ice.countReceived(path, packet.length(), nowNs);
        switch (kind) {
            case DTLS -> dtls.handleDatagram(packet, dataSink, nowNs);
            case RTP -> {
                if (srtp.unprotectRtp(packet)) {
                    sink.onRtp(packet, nowNs);
                }
            }
            case RTCP -> {
                if (srtp.unprotectRtcp(packet)) {
                    sink.onRtcp(packet, nowNs);
                }
            }
            default -> drops.count("transport.unknown-packet");
        }
    }

    @Override
    public void handleTimeout(long nowNs) {
        ice.handleTimeout(nowNs);
        dtls.handleTimeout(nowNs);
        advance(nowNs);
    }

    @Override
    public void handleAnswer(HostAnswer answer, long nowNs) {
        ice.handleAnswer(answer, nowNs);
        advance(nowNs);
    }

    /** Lets each layer see what the layer below has done. */
    private void advance(long nowNs) {
        drainIce();
        if (!closed && sendPath() != null) {
            dtls.start(dataSink, nowNs);
        }
        drainDtls();
    }

    private void drainDtls() {
        if (!dtls.advance()) {
            return;
        }
        switch (dtls.state()) {
            case CONNECTED -> srtp.start(dtls.connected().srtp());
            case CLOSED, FAILED -> srtp.stop();
            case NEW, CONNECTING -> {
                // no keys yet
            }
        }
        events.add(new TransportEvent.DtlsStateChanged(dtls.state(), dtls.errorDetail(), dtls.reason()));
    }

    private void drainIce() {
        for (IceEvent event = ice.pollEvent(); event != null; event = ice.pollEvent()) {
            if (event instanceof IceEvent.SelectedPairChanged) {
                selectedPairChanges++;
            }
            events.add(new TransportEvent.Ice(event));
        }
    }

    /**
     * Where to send: the selected path, or until there is a first one the path the peer last used, if a check of ours
     * was answered on it. A passive side may have to answer a ClientHello before its own side has nominated. Where there
     * was a selected path and is none any more, consent has ended and nothing is sent (RFC 7675 section 5.1).
     */
    private Path sendPath() {
        if (closed) {
            return farewellPath;
        }
        Path selected = ice.selectedPath();
        boolean early = selected == null && selectedPairChanges == 0 && lastHeardPath != null;
        return early && ice.isValid(lastHeardPath) ? lastHeardPath : selected;
    }

    // Poll

    /** What ICE and DTLS have to send. */
    @Override
    public void pollTransmit(TransmitBatch batch, long nowNs) {
        ice.pollTransmit(batch, nowNs);
        Path path = sendPath();
        while (path != null && batch.hasRoom()) {
            int offset = batch.begin(path);
            int length = dtls.pollTransmit(batch.data(), offset, TransmitBatch.MAX_DATAGRAM_BYTES);
            if (length == 0) {
                return;
            }
            batch.commit(length);
            countSent(length, nowNs);
        }
    }

    /** Starts a datagram of media; returns the offset in the batch's data where a plain packet may be written. */
    public int beginMedia(TransmitBatch batch) {
        return batch.begin(sendPath());
    }

    /** Protects the RTP or RTCP packet written since {@link #beginMedia} in place and ends its datagram. */
    public void commitMedia(TransmitBatch batch, int offset, int length, long nowNs) {
        outgoing.set(batch.data(), offset, length);
        boolean rtcp = PacketKind.of(outgoing) == PacketKind.RTCP;
        int protectedLength = srtp.protect(batch.data(), offset, length, rtcp);
        if (protectedLength > 0) {
            batch.commit(protectedLength);
            countSent(protectedLength, nowNs);
        }
    }

    /** What protection adds to an SCTP packet, when data may be sent. */
    public int dataOverheadBytes() {
        return dtls.overheadBytes();
    }

    /** Starts a datagram of data; returns the offset in the batch's data where one SCTP packet may be written. */
    public int beginData(TransmitBatch batch) {
        return batch.begin(sendPath()) + dtls.headerBytes();
    }

    /**
     * Protects the SCTP packet written since {@link #beginData} in place and ends its datagram.
     *
     * @param mayFragment whether IP may cut it, see {@link TransmitBatch#allowFragments}
     */
    public void commitData(TransmitBatch batch, int offset, int length, boolean mayFragment, long nowNs) {
        int bytes = dtls.seal(batch.data(), offset - dtls.headerBytes(), length);
        if (bytes > 0) {
            batch.commit(bytes);
            if (mayFragment) {
                batch.allowFragments();
            }
            countSent(bytes, nowNs);
        }
    }

    private void countSent(int length, long nowNs) {
        packetsSent++;
        bytesSent += length;
        ice.countSent(length, nowNs);
    }

    @Override
    public TransportEvent pollEvent() {
        return events.poll();
    }

    @Override
    public HostRequest pollRequest() {
        return ice.pollRequest();
    }

    @Override
    public long nextTimeoutNs() {
        return closed ? Long.MAX_VALUE : Math.min(ice.nextTimeoutNs(), dtls.nextTimeoutNs());
    }

    @Override
    public String nextTimeoutReason() {
        return ice.nextTimeoutNs() <= dtls.nextTimeoutNs() ? "ice." + ice.nextTimeoutReason() : "dtls.retransmit";
    }
}
