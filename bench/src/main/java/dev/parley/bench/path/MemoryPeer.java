package dev.parley.bench.path;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.base.Dice;
import dev.parley.core.base.Packet;
import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.datachannel.ChannelParameters;
import dev.parley.core.datachannel.DataChannelEvent;
import dev.parley.core.datachannel.DataChannelOptions;
import dev.parley.core.datachannel.SendResult;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.ice.IceConfig;
import dev.parley.core.ice.IceEvent;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostRequest;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.peer.PeerEngine;
import dev.parley.core.peer.PeerEvent;
import dev.parley.core.peer.PeerOptions;
import dev.parley.core.plan.DataPlan;
import dev.parley.core.plan.Plan;
import dev.parley.core.plan.TransportPlan;
import dev.parley.core.transport.TransportEvent;
import dev.parley.core.transport.TransportOptions;
import dev.parley.dtls.bc.BcDtlsProvider;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/**
 * A peer whose datagrams go straight into another one's engine, as many at once as a loop would read. It has one address
 * and one data channel.
 *
 * <p>Loop-owned.
 */
final class MemoryPeer {
    private static final BcDtlsProvider DTLS = new BcDtlsProvider();
    private static final int SCTP_PORT = 5_000;

    private final PeerEngine engine;
    private final IceCredentials credentials;
    private final DtlsIdentity identity = DTLS.newIdentity();
    private final TransportAddress address;
    private final boolean offerer;
    private final TransmitBatch batch = new TransmitBatch();
    private final Packet packet = new Packet(new byte[0]);
    private final long channel;
    private MemoryPeer other;
    private Path incoming;
    private boolean open;
    long receivedBytes;
    long receivedMessages;

    MemoryPeer(String ip, boolean offerer) {
        Dice dice = new Dice(new SecureRandom());
        this.offerer = offerer;
        address = TransportAddress.of(ip, SCTP_PORT);
        credentials = IceCredentials.random(dice);
        engine = new PeerEngine(
                new PeerOptions(new TransportOptions(IceConfig.DEFAULT, DTLS, identity, List.of()),
                        DataChannelOptions.DEFAULT, new ClockAnchor(System.nanoTime(), Instant.now())),
                dice);
        channel = engine.openChannel(ChannelParameters.negotiated("bench", 0), System.nanoTime());
    }

    void connectTo(MemoryPeer peer) {
        other = peer;
        incoming = new Path(address, peer.address);
        engine.apply(
                new Plan(
                        new TransportPlan("0", 0, credentials, peer.credentials, offerer, false,
                                offerer ? DtlsRole.SERVER : DtlsRole.CLIENT, peer.identity.fingerprints()),
                        List.of(), new DataPlan("0", SCTP_PORT, SCTP_PORT, 0)),
                System.nanoTime());
    }

    boolean isOpen() {
        return open;
    }

    long bufferedBytes() {
        return engine.bufferedAmount(channel);
    }

    /** @param data stays as it is */
    void send(byte[] data) {
        if (engine.send(channel, false, data, System.nanoTime()) != SendResult.QUEUED) {
            throw new IllegalStateException("a message was refused: the benchmark measures nothing");
        }
    }

    /** One turn: what is due, what there is to send, what came of it. Whether anything was sent. */
    boolean turn() {
        long nowNs = System.nanoTime();
        if (engine.nextTimeoutNs() <= nowNs) {
            engine.handleTimeout(nowNs);
        }
        for (HostRequest request = engine.pollRequest(); request != null; request = engine.pollRequest()) {
            answer(request, nowNs);
        }
        for (PeerEvent event = engine.pollEvent(); event != null; event = engine.pollEvent()) {
            handle(event, nowNs);
        }
        engine.pollTransmit(batch, nowNs);
        boolean sent = batch.count() > 0;
        for (int i = 0; i < batch.count(); i++) {
            packet.set(batch.data(), batch.offset(i), batch.length(i));
            other.engine.handleDatagram(other.incoming, packet, nowNs);
        }
        batch.clear();
        return sent;
    }

    private void answer(HostRequest request, long nowNs) {
        if (request instanceof HostRequest.ListInterfaces list) {
            IpAddress ip = address.ip();
            engine.handleAnswer(new HostAnswer.Interfaces(list.id(), List.of(new HostAnswer.InterfaceAddress("m", ip))),
                    nowNs);
        } else if (request instanceof HostRequest.OpenUdp udp) {
            engine.handleAnswer(new HostAnswer.UdpOpened(udp.id(), address), nowNs);
        }
    }

    private void handle(PeerEvent event, long nowNs) {
        switch (event) {
            case PeerEvent.Data(DataChannelEvent.Message message) -> {
                receivedBytes += message.data().length;
                receivedMessages++;
            }
            case PeerEvent.Data(DataChannelEvent.ChannelOpened opened) -> open = true;
            case PeerEvent.Transport(TransportEvent.Ice(IceEvent.LocalCandidate local)) ->
                other.engine.addRemoteCandidate(local.candidate(), nowNs);
            default -> {
                // of no matter here
            }
        }
    }
}
