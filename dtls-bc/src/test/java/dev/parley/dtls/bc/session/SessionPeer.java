package dev.parley.dtls.bc.session;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.base.Dice;
import dev.parley.core.candidate.Candidate;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.datachannel.ChannelParameters;
import dev.parley.core.datachannel.DataChannelEvent;
import dev.parley.core.datachannel.DataChannelOptions;
import dev.parley.core.datachannel.SendResult;
import dev.parley.core.ice.IceConfig;
import dev.parley.core.ice.IceEvent;
import dev.parley.core.jsep.NegotiationConfig;
import dev.parley.core.jsep.SdpType;
import dev.parley.core.media.MediaEvent;
import dev.parley.core.peer.PeerEvent;
import dev.parley.core.peer.PeerOptions;
import dev.parley.core.session.RtcSession;
import dev.parley.core.testing.EngineHost;
import dev.parley.core.transport.DtlsState;
import dev.parley.core.transport.TransportEvent;
import dev.parley.core.transport.TransportOptions;
import dev.parley.dtls.bc.BcDtlsProvider;
import dev.parley.simnet.SimHost;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One whole peer on the virtual network, as a test speaks to it; candidates trickle to the other side as they are found. */
final class SessionPeer {
    private static final BcDtlsProvider DTLS = BcDtlsProvider.forVirtualTime();

    final String name;
    final RtcSession session;
    final EngineHost<PeerEvent> host;
    final List<String> messages = new ArrayList<>();
    final List<EncodedFrame> frames = new ArrayList<>();
    final List<String> keyFrameRequests = new ArrayList<>();
    long channel = -1;
    DtlsState dtlsState = DtlsState.NEW;
    boolean channelOpen;
    boolean channelClosed;
    SessionPeer other;

    SessionPeer(String name, SimHost simHost, long seed) {
        this.name = name;
        TransportOptions transport = new TransportOptions(IceConfig.DEFAULT, DTLS, DTLS.newIdentity(),
                TransportOptions.SRTP_PROFILES);
        PeerOptions options = new PeerOptions(transport, DataChannelOptions.DEFAULT,
                new ClockAnchor(0, Instant.parse("2026-01-01T00:00:00Z")));
        session = new RtcSession(NegotiationConfig.DEFAULT, options, new Dice(new Random(seed)));
        host = new EngineHost<>(simHost, session).onEvent(this::handle);
    }

    void openChannel(ChannelParameters parameters) {
        session.negotiation().addDataSection();
        host.turn(now -> channel = session.peer().openChannel(parameters, now));
    }

    /** Offer here, answer there, both descriptions without delay. */
    void call(SessionPeer callee) {
        other = callee;
        callee.other = this;
        host.turn(now -> {
            String offer = session.setLocal(now);
            callee.host.turn(then -> callee.session.setRemote(SdpType.OFFER, offer, then));
        });
        callee.host.turn(now -> {
            String answer = callee.session.setLocal(now);
            host.turn(then -> session.setRemote(SdpType.ANSWER, answer, then));
        });
    }

    SendResult send(String text) {
        SendResult[] result = new SendResult[1];
        host.turn(now -> result[0] = session.peer().send(channel, true, text.getBytes(StandardCharsets.UTF_8), now));
        return result[0];
    }

    void sendFrame(String mid, EncodedFrame frame) {
        host.turn(now -> session.peer().sendFrame(mid, frame, -1, now));
    }

    private void handle(PeerEvent event) {
        switch (event) {
            case PeerEvent.Transport(TransportEvent.Ice(IceEvent.LocalCandidate found)) -> give(found.candidate());
            case PeerEvent.Transport(TransportEvent.DtlsStateChanged changed) -> dtlsState = changed.state();
            case PeerEvent.Data(DataChannelEvent data) -> handleData(data);
            case PeerEvent.Media(MediaEvent.FrameReceived received) -> frames.add(received.frame());
            case PeerEvent.Media(MediaEvent.KeyFrameRequested request) -> keyFrameRequests.add(request.mid());
            default -> {
                // not of interest to these tests
            }
        }
    }

    private void give(Candidate candidate) {
        SessionPeer to = other;
        if (to != null) {
            to.host.turn(now -> to.session.addRemoteCandidate(candidate.toAttribute(), "0", 0, now));
        }
    }

    private void handleData(DataChannelEvent event) {
        switch (event) {
            case DataChannelEvent.ChannelAnnounced announced -> {
                channel = announced.channel();
                channelOpen = true;
            }
            case DataChannelEvent.ChannelOpened opened -> channelOpen = true;
            case DataChannelEvent.Message message -> messages.add(new String(message.data(), StandardCharsets.UTF_8));
            case DataChannelEvent.ChannelClosed closed -> channelClosed = true;
            default -> {
                // not of interest to these tests
            }
        }
    }
}
