package dev.parley.dtls.bc.session;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.base.Dice;
import dev.parley.core.candidate.Candidate;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.datachannel.ChannelParameters;
import dev.parley.core.datachannel.DataChannelEvent;
import dev.parley.core.datachannel.DataChannelOptions;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.ice.IceConfig;
import dev.parley.core.ice.IceEvent;
import dev.parley.core.jsep.NegotiationConfig;
import dev.parley.core.jsep.SignalingState;
import dev.parley.core.peer.PeerEvent;
import dev.parley.core.peer.PeerOptions;
import dev.parley.core.session.RtcSession;
import dev.parley.core.testing.EngineHost;
import dev.parley.core.transport.TransportEvent;
import dev.parley.core.transport.TransportOptions;
import dev.parley.dtls.bc.BcDtlsProvider;
import dev.parley.simnet.SimHost;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

/** One whole peer on the virtual network, for a fuzz target to drive; its candidates trickle to the other side. */
final class SessionPeer {
    private static final BcDtlsProvider DTLS = BcDtlsProvider.forVirtualTime();

    final RtcSession session;
    final EngineHost<PeerEvent> host;
    long channel = -1;
    SessionPeer other;

    SessionPeer(DtlsIdentity identity, SimHost simHost, long seed) {
        TransportOptions transport = new TransportOptions(IceConfig.DEFAULT, DTLS, identity,
                TransportOptions.SRTP_PROFILES);
        PeerOptions options = new PeerOptions(transport, DataChannelOptions.DEFAULT,
                new ClockAnchor(0, Instant.parse("2026-01-01T00:00:00Z")));
        session = new RtcSession(NegotiationConfig.DEFAULT, options, new Dice(new Random(seed)));
        host = new EngineHost<>(simHost, session).onEvent(this::handle);
    }

    static DtlsIdentity newIdentity() {
        return DTLS.newIdentity();
    }

    void openChannel(ChannelParameters parameters) {
        session.negotiation().addDataSection();
        host.turn(now -> channel = session.peer().openChannel(parameters, now));
    }

    void send(String text) {
        host.turn(now -> session.peer().send(channel, true, text.getBytes(StandardCharsets.UTF_8), now));
    }

    void sendFrame(String mid, EncodedFrame frame) {
        host.turn(now -> session.peer().sendFrame(mid, frame, -1, now));
    }

    private void handle(PeerEvent event) {
        if (event instanceof PeerEvent.Transport(TransportEvent.Ice(IceEvent.LocalCandidate found))) {
            give(found.candidate());
        } else if (event instanceof PeerEvent.Data(DataChannelEvent.ChannelAnnounced announced)) {
            channel = announced.channel();
        }
    }

    private void give(Candidate candidate) {
        SessionPeer to = other;
        if (to != null && to.session.negotiation().signalingState() != SignalingState.CLOSED) {
            to.host.turn(now -> to.session.addRemoteCandidate(candidate.toAttribute(), "0", 0, now));
        }
    }
}
