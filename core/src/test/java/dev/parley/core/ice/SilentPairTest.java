package dev.parley.core.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimNetwork;
import dev.parley.simnet.VirtualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One of two networks goes away in the middle of a call. */
class SilentPairTest {
    private final SimNetwork network = new SimNetwork(5).eachLink(link -> link.latencyMs(20));
    private final VirtualClock clock = network.clock();
    private final SimHost aliceHost = network.host("alice", "192.0.2.1");
    private final SimHost bobHost = network.host("bob", "198.51.100.1", "198.51.100.2");

    private void kill(String ip) {
        network.between(aliceHost, bobHost,
                link -> link.dropIf(datagram -> datagram.to().ip().equals(ip) || datagram.from().ip().equals(ip)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOtherNetworkTakesOverBeforeConsentEnds(boolean aliceControls) {
        IcePeer alice = new IcePeer(aliceHost, 1).controlling(aliceControls);
        IcePeer bob = new IcePeer(bobHost, 2).controlling(!aliceControls);
        connect(alice, bob);
        String dead = alice.selection().path().remote().ip().toString();
        kill(dead);
        assertThat(clock.runUntilMs(() -> isAwayFrom(dead, alice) && isAwayFrom(dead, bob), 12_000)).isTrue();
        assertThat(alice.selection().path().local()).isEqualTo(bob.selection().path().remote());
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 500)).isTrue();
        clock.runForMs(120_000);
        assertThat(alice.isConnected() && bob.isConnected()).isTrue();
        assertThat(alice.host.events(IceEvent.SelectedPairChanged.class)).as("once there, once away").hasSize(2);
        assertThat(bob.host.events(IceEvent.SelectedPairChanged.class)).hasSize(2);
    }

    private static boolean isAwayFrom(String ip, IcePeer peer) {
        String path = peer.selection().path().toString();
        return !path.contains(ip + ":");
    }

    private void connect(IcePeer alice, IcePeer bob) {
        alice.gather().describeTo(bob);
        bob.gather().describeTo(alice);
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 2_000)).isTrue();
        clock.runForMs(10_000);
    }

    // RFC 7675 section 5.1: the search prolongs nothing
    @Test
    void whereNothingElseAnswersConsentEndsInItsTime() {
        IcePeer alice = new IcePeer(aliceHost, 1).controlling(true);
        IcePeer bob = new IcePeer(bobHost, 2).controlling(false);
        connect(alice, bob);
        network.between(aliceHost, bobHost, link -> link.down(true));
        assertThat(clock.runUntilMs(() -> alice.state() == IceState.FAILED && bob.state() == IceState.FAILED, 31_000))
                .isTrue();
        assertThat(alice.agent.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
    }
}
