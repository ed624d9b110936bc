package dev.parley.core.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Packet;
import dev.parley.core.stun.StunClass;
import dev.parley.core.stun.StunMessage;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimNetwork;
import dev.parley.simnet.VirtualClock;
import org.junit.jupiter.api.Test;

/** The path that looked best dies between its first check and its nomination. */
class NominationLossTest {
    /** As many as both of her pairs get without a hint. */
    private static final int CHECKS_LOST = 22;

    private final SimNetwork network = new SimNetwork(4).eachLink(link -> link.latencyMs(20));
    private final VirtualClock clock = network.clock();
    private final SimHost aliceHost = network.host("alice", "192.0.2.1");
    private final SimHost bobHost = network.host("bob", "198.51.100.1", "198.51.100.2");
    private final IcePeer alice = new IcePeer(aliceHost, 1).controlling(true);
    private final IcePeer bob = new IcePeer(bobHost, 2).controlling(false);

    private static boolean nominates(SimDatagram datagram) {
        StunMessage message = StunMessage.read(new Packet(datagram.payload()));
        return message != null && message.useCandidate();
    }

    private void introduce() {
        alice.gather().describeTo(bob);
        bob.gather().describeTo(alice);
    }

    // RFC 8445 section 8.1.1
    @Test
    void aLostNominationHoldsUpNoOtherPair() {
        String[] dead = {null};
        network.link(aliceHost, bobHost).dropIf(datagram -> {
            if (dead[0] == null && nominates(datagram)) {
                dead[0] = datagram.to().ip();
            }
            return datagram.to().ip().equals(dead[0]);
        });
        introduce();
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 2_500)).isTrue();
        assertThat(dead[0]).isNotNull();
        assertThat(alice.selection().path().remote().ip().toString()).isNotEqualTo(dead[0]);
        assertThat(bob.selection().path().local()).isEqualTo(alice.selection().path().remote());
        clock.runForMs(60_000);
        assertThat(alice.isConnected() && bob.isConnected()).isTrue();
    }

    // RFC 8445 section 7.3.1.4: one whose checks were all lost learns from the other's that the pair works
    @Test
    void aPairThatOnlyTheControlledSideKnowsToWorkIsNominatedInTheEnd() {
        int[] lost = {0};
        network.link(aliceHost, bobHost).dropIf(datagram -> {
            StunMessage message = StunMessage.read(new Packet(datagram.payload()));
            return message != null && message.messageClass() == StunClass.REQUEST && lost[0]++ < CHECKS_LOST;
        });
        introduce();
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 20_000)).isTrue();
        assertThat(lost[0]).isGreaterThan(CHECKS_LOST);
    }

    @Test
    void aNominationThatIsOnlySlowStands() {
        network.between(aliceHost, bobHost, link -> link.latencyMs(1_000));
        introduce();
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 10_000)).isTrue();
        clock.runForMs(60_000);
        assertThat(alice.host.events(IceEvent.SelectedPairChanged.class)).hasSize(1);
        assertThat(bob.selection().path().local()).isEqualTo(alice.selection().path().remote());
    }
}
