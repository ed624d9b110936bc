package dev.parley.core.session;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Packet;
import dev.parley.core.ice.GatheringState;
import dev.parley.core.ice.IceEvent;
import dev.parley.core.jsep.Applied;
import dev.parley.core.jsep.Description;
import dev.parley.core.jsep.Negotiation;
import dev.parley.core.jsep.NegotiationConfig;
import dev.parley.core.jsep.OfferOptions;
import dev.parley.core.jsep.RemoteCandidate;
import dev.parley.core.jsep.SdpType;
import dev.parley.core.net.Engine;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostRequest;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.peer.PeerEngine;
import dev.parley.core.peer.PeerEvent;
import dev.parley.core.peer.PeerOptions;
import dev.parley.core.transport.TransportEvent;
import java.util.List;

/**
 * One peer connection that speaks SDP, as one engine. What is not about descriptions is done on {@link #peer()} (channels,
 * frames, statistics) and {@link #negotiation()} (transceivers) directly.
 *
 * <p>Loop-owned.
 */
public final class RtcSession implements Engine<PeerEvent> {
    private final Negotiation negotiation;
    private final PeerEngine peer;

    public RtcSession(NegotiationConfig config, PeerOptions options, Dice dice) {
        negotiation = new Negotiation(config, dice);
        negotiation.fingerprints(options.transport().identity().fingerprints());
        peer = new PeerEngine(options, dice);
    }

    /** Transceivers and descriptions. */
    public Negotiation negotiation() {
        return negotiation;
    }

    /** Channels, frames and statistics. */
    public PeerEngine peer() {
        return peer;
    }

    /**
     * Creates and sets the local description the state asks for.
     *
     * @return its text, without the candidates still to come
     * @throws dev.parley.core.jsep.NegotiationException as {@link Negotiation#setLocal}
     */
    public String setLocal(long nowNs) {
        SdpType type = run(negotiation.setLocal(null, null), nowNs).type();
        Description set = type == SdpType.OFFER
                ? negotiation.pendingLocalDescription()
                : negotiation.currentLocalDescription();
        return set.sdp();
    }

    /** @throws dev.parley.core.jsep.NegotiationException as {@link Negotiation#setRemote} */
    public Applied setRemote(SdpType type, String sdp, long nowNs) {
        return run(negotiation.setRemote(type, sdp), nowNs);
    }

    /** An offer's text, which is set by {@link #setLocal}. */
    public String createOffer() {
        return negotiation.createOffer(OfferOptions.NONE);
    }

    /** @throws dev.parley.core.jsep.NegotiationException as {@link Negotiation#addRemoteCandidate} */
    public void addRemoteCandidate(String candidate, String mid, Integer mLineIndex, long nowNs) {
        give(negotiation.addRemoteCandidate(candidate, mid, mLineIndex, null), nowNs);
    }

    private Applied run(Applied applied, long nowNs) {
        peer.apply(applied.plan(), nowNs);
        give(applied.candidates(), nowNs);
        return applied;
    }

    private void give(List<RemoteCandidate> candidates, long nowNs) {
        for (RemoteCandidate remote : candidates) {
            if (remote.isEndOfCandidates()) {
                peer.endOfRemoteCandidates(nowNs);
            } else {
                peer.addRemoteCandidate(remote.candidate(), nowNs);
            }
        }
    }

    /** Ends negotiation and engine. Idempotent. */
    public void close(long nowNs) {
        negotiation.close();
        peer.close(nowNs);
    }

    @Override
    public void handleDatagram(Path path, Packet packet, long nowNs) {
        peer.handleDatagram(path, packet, nowNs);
    }

    @Override
    public void handleTimeout(long nowNs) {
        peer.handleTimeout(nowNs);
    }

    @Override
    public void handleAnswer(HostAnswer answer, long nowNs) {
        peer.handleAnswer(answer, nowNs);
    }

    @Override
    public void pollTransmit(TransmitBatch batch, long nowNs) {
        peer.pollTransmit(batch, nowNs);
    }

    /** The next event; local candidates are in the local descriptions by the time they are told. */
    @Override
    public PeerEvent pollEvent() {
        PeerEvent event = peer.pollEvent();
        if (event instanceof PeerEvent.Transport(TransportEvent.Ice(IceEvent ice))) {
            note(ice);
        }
        return event;
    }

    private void note(IceEvent event) {
        switch (event) {
            case IceEvent.LocalCandidate found -> negotiation.addLocalCandidate(found.candidate());
            case IceEvent.GatheringStateChanged changed when changed.state() == GatheringState.COMPLETE ->
                negotiation.endOfLocalCandidates();
            default -> {
                // not about descriptions
            }
        }
    }

    @Override
    public HostRequest pollRequest() {
        return peer.pollRequest();
    }

    @Override
    public long nextTimeoutNs() {
        return peer.nextTimeoutNs();
    }

    @Override
    public String nextTimeoutReason() {
        return peer.nextTimeoutReason();
    }
}
