package dev.parley.dtls.bc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.datachannel.ChannelParameters;
import dev.parley.core.datachannel.SendResult;
import dev.parley.core.sdp.MediaDirection;
import dev.parley.core.transport.DtlsState;
import dev.parley.simnet.SimNetwork;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole peers, SDP to SRTP, over a virtual network in virtual time. */
class TwoSessionsTest {
    private final SimNetwork network = new SimNetwork(1);
    private final SessionPeer alice = new SessionPeer("alice", network.host("alice", "192.0.2.1"), 1);
    private final SessionPeer bob = new SessionPeer("bob", network.host("bob", "198.51.100.1"), 2);

    @Test
    void dataCrossesBothWays() {
        alice.openChannel(ChannelParameters.reliable("chat"));
        alice.call(bob);
        network.clock().runForMs(2_000);

        assertThat(alice.dtlsState).isEqualTo(DtlsState.CONNECTED);
        assertThat(bob.channelOpen).isTrue();
        assertThat(alice.send("hello")).isEqualTo(SendResult.QUEUED);
        assertThat(bob.send("welcome")).isEqualTo(SendResult.QUEUED);
        network.clock().runForMs(500);

        assertThat(bob.messages).containsExactly("hello");
        assertThat(alice.messages).containsExactly("welcome");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyReliableMessageArrivesOnceAndInOrderThroughAQuarterOfLoss(long seed) {
        SimNetwork lossy = new SimNetwork(seed);
        SessionPeer caller = new SessionPeer("caller", lossy.host("caller", "192.0.2.1"), seed);
        SessionPeer callee = new SessionPeer("callee", lossy.host("callee", "198.51.100.1"), seed + 100);
        lossy.eachLink(link -> link.latencyMs(40).jitterMs(10).loss(0.25).reorder(0.1, 30));
        caller.openChannel(ChannelParameters.reliable("chat"));
        caller.call(callee);
        lossy.clock().runForMs(25_000);
        assertThat(caller.channelOpen).as("seed %d", seed).isTrue();

        List<String> sent = IntStream.range(0, 200).mapToObj(i -> "message " + i).toList();
        sent.forEach(caller::send);
        lossy.clock().runForMs(120_000);

        assertThat(callee.messages).as("seed %d", seed).isEqualTo(sent);
    }

    @Test
    void aVanishedPeerIsTakenForGoneThirtySecondsAfterItsLastAnswer() {
        alice.openChannel(ChannelParameters.reliable("chat"));
        alice.call(bob);
        network.clock().runForMs(2_000);
        network.eachLink(link -> link.down(true));

        network.clock().runForMs(20_000);
        assertThat(alice.session.peer().stats(network.clock().nowNs()).transport().iceState())
                .isEqualTo("disconnected");
        network.clock().runForMs(16_000);
        assertThat(alice.session.peer().stats(network.clock().nowNs()).transport().iceState()).isEqualTo("failed");
    }

    @Test
    void closeSaysGoodbyeAndFreesTheSockets() {
        alice.openChannel(ChannelParameters.reliable("chat"));
        alice.call(bob);
        network.clock().runForMs(2_000);

        alice.host.turn(alice.session::close);
        network.clock().runForMs(500);

        assertThat(bob.dtlsState).isEqualTo(DtlsState.CLOSED);
        assertThat(bob.channelClosed).isTrue();
        assertThat(alice.host.host().openSockets()).isZero();
        assertThat(alice.session.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void framesCrossByTheNegotiatedCodec() {
        alice.session.negotiation().addTransceiver("audio", MediaDirection.SENDRECV, "microphone", List.of("stream"));
        alice.call(bob);
        network.clock().runForMs(2_000);

        for (int i = 0; i < 50; i++) {
            alice.sendFrame("0", new EncodedFrame("audio/opus", new byte[]{(byte) i, 1, 2}, true, i * 960, 0));
            network.clock().runForMs(20);
        }

        assertThat(bob.frames).hasSizeGreaterThanOrEqualTo(48);
        assertThat(bob.frames.get(10).mimeType()).isEqualToIgnoringCase("audio/opus");
    }

    // Frames that nobody can carry must not keep the loop awake
    @Test
    void framesForAPeerThatSaidGoodbyeAskForNoTime() {
        alice.session.negotiation().addTransceiver("audio", MediaDirection.SENDRECV, "microphone", List.of("stream"));
        alice.call(bob);
        network.clock().runForMs(2_000);
        bob.host.turn(bob.session::close);
        network.clock().runForMs(500);

        alice.sendFrame("0", new EncodedFrame("audio/opus", new byte[]{1, 2, 3}, true, 0, 0));

        assertThat(alice.dtlsState).isEqualTo(DtlsState.CLOSED);
        assertThat(alice.session.nextTimeoutNs()).isGreaterThan(network.clock().nowNs());
    }

    @Test
    void framesAfterConsentHasEndedAskForNoTime() {
        alice.session.negotiation().addTransceiver("audio", MediaDirection.SENDRECV, "microphone", List.of("stream"));
        alice.call(bob);
        network.clock().runForMs(2_000);
        network.eachLink(link -> link.down(true));
        network.clock().runForMs(40_000);

        alice.sendFrame("0", new EncodedFrame("audio/opus", new byte[]{1, 2, 3}, true, 0, 0));

        assertThat(alice.session.nextTimeoutNs()).isGreaterThan(network.clock().nowNs());
    }

    // RFC 8445 section 6.1.1: who makes the offer that counts controls
    @Test
    void anOfferThatGaveWayLeavesTheOtherSideInControl() {
        alice.openChannel(ChannelParameters.reliable("chat"));
        bob.openChannel(ChannelParameters.reliable("chat too"));
        bob.host.turn(bob.session::setLocal);
        alice.call(bob);

        assertThat(alice.session.peer().stats(0).transport().iceRole()).isEqualTo("controlling");
        assertThat(bob.session.peer().stats(0).transport().iceRole()).isEqualTo("controlled");
        network.clock().runForMs(2_000);
        assertThat(bob.dtlsState).isEqualTo(DtlsState.CONNECTED);
        assertThat(bob.session.peer().drops()).doesNotContainKey("ice.check-refused");
    }
}
