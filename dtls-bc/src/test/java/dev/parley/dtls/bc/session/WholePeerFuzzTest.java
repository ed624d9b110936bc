package dev.parley.dtls.bc.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.datachannel.ChannelParameters;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.jsep.NegotiationException;
import dev.parley.core.jsep.SdpType;
import dev.parley.core.jsep.SignalingState;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.sdp.MediaDirection;
import dev.parley.core.testing.SdpMutator;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * Two whole peers do what a program may do, in any order, while their network loses and repeats, and somebody changes and
 * invents datagrams: nothing is thrown, and after close nothing is left.
 */
class WholePeerFuzzTest {
    private static final DtlsIdentity ALICE = SessionPeer.newIdentity();
    private static final DtlsIdentity BOB = SessionPeer.newIdentity();
    private static final int MAX_STEPS = 60;
    private static final int MAX_REMEMBERED = 64;

    private final List<SimDatagram> seen = new ArrayList<>();
    private SimNetwork network;
    private SessionPeer alice;
    private SessionPeer bob;

    @FuzzTest
    void anythingMayHappen(FuzzedDataProvider data) {
        seen.clear();
        network = new SimNetwork(1).tap((nowNs, datagram, fate) -> {
            if (seen.size() < MAX_REMEMBERED) {
                seen.add(datagram);
            }
        });
        alice = new SessionPeer(ALICE, network.host("alice", "192.0.2.1"), 1);
        bob = new SessionPeer(BOB, network.host("bob", "198.51.100.1"), 2);
        alice.openChannel(ChannelParameters.reliable("chat"));
        for (int steps = 0; data.remainingBytes() > 0 && steps < MAX_STEPS; steps++) {
            SessionPeer who = data.consumeBoolean() ? alice : bob;
            try {
                step(who, who == alice ? bob : alice, data);
            } catch (NegotiationException refused) {
                // what the program is told
            }
        }
        close(alice);
        close(bob);
    }

    private void step(SessionPeer who, SessionPeer other, FuzzedDataProvider data) {
        switch (data.consumeInt(0, 11)) {
            case 0, 1, 2 -> describe(who, other, data);
            case 3 -> media(who, data);
            case 4 -> who.openChannel(new ChannelParameters("c", "", data.consumeBoolean(), 0, -1, false, -1, 256));
            case 5 -> who.send("x".repeat(data.consumeInt(0, 5_000)));
            case 6 -> network.eachLink(link -> link.loss(data.consumeInt(0, 4) * 0.25).duplicate(0.2).latencyMs(20));
            case 7 -> inject(who, other, data);
            case 8 -> who.host.turn(now -> who.session.peer().closeChannel(who.channel, now));
            case 9 -> leave(who, data);
            default -> network.clock().runForMs(data.consumeInt(1, 5_000));
        }
    }

    /** The description the state asks for, given to the other side, perhaps with words changed. */
    private static void describe(SessionPeer who, SessionPeer other, FuzzedDataProvider data) {
        who.other = other;
        other.other = who;
        boolean answers = who.session.negotiation().signalingState() == SignalingState.HAVE_REMOTE_OFFER;
        String[] sdp = new String[1];
        who.host.turn(now -> sdp[0] = who.session.setLocal(now));
        String heard = data.consumeInt(0, 3) == 0 ? SdpMutator.mutate(sdp[0], data) : sdp[0];
        other.host.turn(now -> other.session.setRemote(answers ? SdpType.ANSWER : SdpType.OFFER, heard, now));
    }

    private static void media(SessionPeer who, FuzzedDataProvider data) {
        if (data.consumeInt(0, 3) == 0 && who.session.negotiation().transceivers().size() < 10) {
            who.session.negotiation().addTransceiver(data.consumeBoolean() ? "audio" : "video",
                    MediaDirection.SENDRECV, "t", List.of("s"));
        }
        String mid = String.valueOf(data.consumeInt(0, 2));
        byte[] frame = new byte[data.consumeInt(1, 3_000)];
        who.sendFrame(mid, new EncodedFrame(data.consumeBoolean() ? "audio/opus" : "video/VP8", frame,
                data.consumeBoolean(), data.consumeInt(), 0));
    }

    /** A datagram of the past, or bytes from nowhere, perhaps changed, from where a real one came or from a stranger. */
    private void inject(SessionPeer who, SessionPeer other, FuzzedDataProvider data) {
        if (seen.isEmpty()) {
            return;
        }
        SimDatagram like = data.pickValue(seen);
        byte[] bytes = data.consumeBoolean() ? like.payload().clone() : data.consumeBytes(100);
        for (int changes = data.consumeInt(0, 3); changes > 0 && bytes.length > 0; changes--) {
            bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
        }
        String from = data.consumeBoolean() ? like.from().ip() : "203.0.113.9";
        who.host.inject(new Path(TransportAddress.of(like.to().ip(), like.to().port()),
                TransportAddress.of(from, like.from().port())), bytes);
    }

    private static void leave(SessionPeer who, FuzzedDataProvider data) {
        if (data.consumeInt(0, 7) == 0) {
            who.host.turn(who.session::close);
        } else {
            who.session.negotiation().restartIce();
        }
    }

    private void close(SessionPeer who) {
        who.host.turn(who.session::close);
        network.clock().runForMs(100);
        assertThat(who.host.host().openSockets()).isZero();
        assertThat(who.session.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
    }
}
