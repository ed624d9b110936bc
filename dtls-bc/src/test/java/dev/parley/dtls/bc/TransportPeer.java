package dev.parley.dtls.bc;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Packet;
import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsProvider;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.Fingerprint;
import dev.parley.core.ice.IceConfig;
import dev.parley.core.ice.IceEvent;
import dev.parley.core.net.Engine;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostRequest;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.plan.TransportPlan;
import dev.parley.core.testing.EngineHost;
import dev.parley.core.transport.BundleTransport;
import dev.parley.core.transport.DtlsState;
import dev.parley.core.transport.TransportEvent;
import dev.parley.core.transport.TransportOptions;
import dev.parley.core.transport.TransportSink;
import dev.parley.simnet.SimHost;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * A transport with an owner that sends what a test puts in and keeps what comes out.
 *
 * <p>Loop-owned.
 */
final class TransportPeer implements Engine<TransportEvent>, TransportSink {
    private static final DtlsIdentity[] IDENTITIES = {HandshakeTest.ALICE, HandshakeTest.BOB};

    final BundleTransport transport;
    final DtlsIdentity identity;
    final IceCredentials credentials;
    final boolean controlling;
    final DtlsRole role;
    final EngineHost<TransportEvent> owner;
    final List<byte[]> rtp = new ArrayList<>();
    final List<byte[]> rtcp = new ArrayList<>();
    final List<byte[]> data = new ArrayList<>();
    final List<Path> selected = new ArrayList<>();
    private final Queue<byte[]> mediaToSend = new ArrayDeque<>();
    private final Queue<byte[]> dataToSend = new ArrayDeque<>();
    private final Queue<byte[]> rawToSend = new ArrayDeque<>();
    private TransportPeer other;

    TransportPeer(SimHost host, int number, DtlsRole role) {
        this(host, number, role, HandshakeTest.PROVIDER);
    }

    TransportPeer(SimHost host, int number, DtlsRole role, DtlsProvider provider) {
        this.identity = IDENTITIES[number];
        this.controlling = number == 0;
        this.role = role;
        Dice dice = new Dice(new Random(number));
        credentials = new IceCredentials(dice.alphanumeric(4), dice.alphanumeric(24));
        transport = new BundleTransport(
                new TransportOptions(IceConfig.DEFAULT, provider, identity, HandshakeTest.PROFILES), this, dice);
        owner = new EngineHost<TransportEvent>(host, this).onEvent(this::react);
    }

    /** Gathers; candidates trickle to the other side at once. */
    void gather(TransportPeer newOther) {
        other = newOther;
        apply(new TransportPlan("0", 0, credentials, null, controlling, false, null, List.of()));
    }

    /** Applies the other side's description. */
    void connect() {
        connect(other.identity.fingerprints());
    }

    void connect(List<Fingerprint> fingerprints) {
        apply(new TransportPlan("0", 0, credentials, other.credentials, controlling, false, role, fingerprints));
    }

    /** Finds a path and proves itself on it, but never speaks DTLS. */
    void connectIceOnly() {
        apply(new TransportPlan("0", 0, credentials, other.credentials, controlling, false, null, List.of()));
    }

    private void apply(TransportPlan plan) {
        owner.turn(nowNs -> transport.apply(plan, nowNs));
    }

    private void react(TransportEvent event) {
        if (event instanceof TransportEvent.Ice ice) {
            if (ice.event() instanceof IceEvent.LocalCandidate local) {
                other.owner.host().network().clock().after(0, () -> other.owner
                        .turn(nowNs -> other.transport.addRemoteCandidate(local.candidate(), nowNs)));
            } else if (ice.event() instanceof IceEvent.SelectedPairChanged pair) {
                selected.add(pair.path());
            }
        }
    }

    void sendMedia(byte[] packet) {
        mediaToSend.add(packet);
        owner.turn(nowNs -> {});
    }

    void sendData(byte[] message) {
        dataToSend.add(message);
        owner.turn(nowNs -> {});
    }

    /** Sends a datagram as it is on the selected path, as a peer may that is no good. */
    void sendRaw(byte[] datagram) {
        rawToSend.add(datagram);
        owner.turn(nowNs -> {});
    }

    void close() {
        owner.turn(transport::close);
    }

    boolean isConnected() {
        return transport.dtlsState() == DtlsState.CONNECTED;
    }

    long dropped(String reason) {
        return transport.drops().stream().mapToLong(drops -> drops.get(reason)).sum();
    }

    /** The states of DTLS in the order they were told. */
    List<DtlsState> dtlsStates() {
        return owner.events(TransportEvent.DtlsStateChanged.class).stream()
                .map(TransportEvent.DtlsStateChanged::state).toList();
    }

    TransportEvent.DtlsStateChanged lastDtlsEvent() {
        List<TransportEvent.DtlsStateChanged> all = owner.events(TransportEvent.DtlsStateChanged.class);
        return all.get(all.size() - 1);
    }

    // TransportSink

    @Override
    public void onRtp(Packet packet, long nowNs) {
        rtp.add(packet.toByteArray());
    }

    @Override
    public void onRtcp(Packet packet, long nowNs) {
        rtcp.add(packet.toByteArray());
    }

    @Override
    public void onData(byte[] bytes, int offset, int length, long nowNs) {
        data.add(new Packet(bytes, offset, length).toByteArray());
    }

    // Engine

    @Override
    public void handleDatagram(Path path, Packet packet, long nowNs) {
        transport.handleDatagram(path, packet, nowNs);
    }

    @Override
    public void handleTimeout(long nowNs) {
        transport.handleTimeout(nowNs);
    }

    @Override
    public void handleAnswer(HostAnswer answer, long nowNs) {
        transport.handleAnswer(answer, nowNs);
    }

    @Override
    public void pollTransmit(TransmitBatch batch, long nowNs) {
        transport.pollTransmit(batch, nowNs);
        while (batch.hasRoom() && !rawToSend.isEmpty()) {
            byte[] datagram = rawToSend.poll();
            batch.add(selected.get(selected.size() - 1), datagram, 0, datagram.length);
        }
        while (batch.hasRoom() && transport.isMediaReady() && !mediaToSend.isEmpty()) {
            byte[] packet = mediaToSend.poll();
            int offset = transport.beginMedia(batch);
            System.arraycopy(packet, 0, batch.data(), offset, packet.length);
            transport.commitMedia(batch, offset, packet.length, nowNs);
        }
        while (batch.hasRoom() && transport.isDataReady() && !dataToSend.isEmpty()) {
            byte[] message = dataToSend.poll();
            int offset = transport.beginData(batch);
            System.arraycopy(message, 0, batch.data(), offset, message.length);
            transport.commitData(batch, offset, message.length, false, nowNs);
        }
    }

    @Override
    public TransportEvent pollEvent() {
        return transport.pollEvent();
    }

    @Override
    public HostRequest pollRequest() {
        return transport.pollRequest();
    }

    @Override
    public long nextTimeoutNs() {
        return transport.nextTimeoutNs();
    }

    @Override
    public String nextTimeoutReason() {
        return transport.nextTimeoutReason();
    }
}
