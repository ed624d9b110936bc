package dev.parley.dtls.bc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.datachannel.ChannelParameters;
import dev.parley.core.jsep.SdpType;
import dev.parley.core.net.TransmitBatch;
import dev.parley.simnet.SimNetwork;
import org.junit.jupiter.api.Test;

/** Path MTU discovery through all layers (RFC 8899): each leaves the next all the room there is. */
class LargestPacketTest {
    private int largest;
    private final SimNetwork network = new SimNetwork(1).eachLink(link -> link.latencyMs(5))
            .tap((nowNs, datagram, fate) -> largest = Math.max(largest, datagram.payload().length));

    @Test
    void onAPathThatTakesItADatagramIsAsLargeAsOneMayBe() {
        SessionPeer alice = new SessionPeer(SessionPeer.newIdentity(), network.host("alice", "192.0.2.1"), 1);
        SessionPeer bob = new SessionPeer(SessionPeer.newIdentity(), network.host("bob", "198.51.100.1"), 2);
        alice.other = bob;
        bob.other = alice;
        alice.openChannel(ChannelParameters.reliable("large"));
        String[] sdp = new String[1];
        alice.host.turn(now -> sdp[0] = alice.session.setLocal(now));
        bob.host.turn(now -> bob.session.setRemote(SdpType.OFFER, sdp[0], now));
        bob.host.turn(now -> sdp[0] = bob.session.setLocal(now));
        alice.host.turn(now -> alice.session.setRemote(SdpType.ANSWER, sdp[0], now));
        network.clock().runForMs(2_000);
        for (int i = 0; i < 30; i++) {
            alice.send("x".repeat(60_000));
            network.clock().runForMs(500);
        }
        assertThat(largest).isBetween(TransmitBatch.MAX_DATAGRAM_BYTES - 4, TransmitBatch.MAX_DATAGRAM_BYTES);
    }
}
