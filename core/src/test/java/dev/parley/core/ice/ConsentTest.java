package dev.parley.core.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;
import dev.parley.core.stun.StunClass;
import dev.parley.core.stun.StunMessage;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimLink;
import dev.parley.simnet.SimNetwork;
import dev.parley.simnet.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consent freshness (RFC 7675) and what becomes of a connection when the network does. */
class ConsentTest {
    private static final double SECOND = 1e9;

    private final SimNetwork network = new SimNetwork(3).eachLink(link -> link.latencyMs(10));
    private final VirtualClock clock = network.clock();
    private final SimHost aliceHost = network.host("alice", "192.0.2.1");
    private final SimHost bobHost = network.host("bob", "192.0.2.2");
    private final SimLink toBob = network.link(aliceHost, bobHost);
    private final SimLink toAlice = network.link(bobHost, aliceHost);
    private final IcePeer alice = new IcePeer(aliceHost, 1).controlling(true);
    private final IcePeer bob = new IcePeer(bobHost, 2).controlling(false);
    private final List<Double> aliceAsksAtSeconds = new ArrayList<>();
    private long lastAnswerToAliceNs;

    @BeforeEach
    void connect() {
        network.tap((nowNs, datagram, fate) -> {
            StunMessage message = StunMessage.read(new Packet(datagram.payload()));
            if (message != null && isFrom(datagram, "192.0.2.1") && message.messageClass() == StunClass.REQUEST) {
                aliceAsksAtSeconds.add(nowNs / SECOND);
            } else if (message != null && message.messageClass() == StunClass.SUCCESS && fate.equals("sent")
                    && isFrom(datagram, "192.0.2.2")) {
                lastAnswerToAliceNs = nowNs + 10_000_000;
            }
        });
        alice.gather().describeTo(bob);
        bob.gather().describeTo(alice);
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 1_000)).isTrue();
        clock.runForMs(500);
        aliceAsksAtSeconds.clear();
    }

    private static boolean isFrom(SimDatagram datagram, String ip) {
        return datagram.from().ip().equals(ip);
    }

    // RFC 7675 section 5.1: every 5 s, times 0.8 to 1.2
    @Test
    void consentIsAskedForAboutEveryFiveSeconds() {
        clock.runForMs(600_000);
        assertThat(aliceAsksAtSeconds).hasSizeBetween(110, 130);
        for (int i = 1; i < aliceAsksAtSeconds.size(); i++) {
            assertThat(aliceAsksAtSeconds.get(i) - aliceAsksAtSeconds.get(i - 1)).isBetween(3.99, 6.1);
        }
        assertThat(alice.states()).containsExactly(IceState.CHECKING, IceState.CONNECTED, IceState.COMPLETED);
        assertThat(alice.agent.pairStats().get(0).consentRequestsSent()).isEqualTo(aliceAsksAtSeconds.size());
    }

    @Test
    void silenceDisconnectsAndFailsThirtySecondsAfterTheLastAnswer() {
        clock.runForMs(7_000);
        toAlice.down(true);
        Path path = alice.agent.selectedPath();
        assertThat(clock.runUntilMs(() -> alice.state() == IceState.DISCONNECTED, 9_000)).isTrue();
        assertThat(alice.agent.selectedPath()).as("may still send").isEqualTo(path);
        assertThat(clock.runUntilMs(() -> alice.state() == IceState.FAILED, 40_000)).isTrue();
        assertThat(clock.nowNs() - lastAnswerToAliceNs).isEqualTo(30_000_000_000L);
        assertThat(alice.agent.selectedPath()).isNull();
        assertThat(alice.agent.isValidated(path)).isFalse();
        int asked = aliceAsksAtSeconds.size();
        clock.runForMs(60_000);
        assertThat(aliceAsksAtSeconds).as("nothing is sent without consent").hasSize(asked);
        assertThat(alice.agent.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anInterruptionEndsAsSoonAsTheNetworkIsBack() {
        toBob.down(true);
        toAlice.down(true);
        assertThat(clock.runUntilMs(() -> alice.state() == IceState.DISCONNECTED
                && bob.state() == IceState.DISCONNECTED, 12_000)).isTrue();
        toBob.down(false);
        toAlice.down(false);
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 1_100)).isTrue();
        assertThat(alice.states()).containsExactly(IceState.CHECKING, IceState.CONNECTED, IceState.COMPLETED,
                IceState.DISCONNECTED, IceState.CONNECTED, IceState.COMPLETED);
    }

    @Test
    void aFewLostAnswersGoUnnoticed() {
        for (int i = 0; i < 20; i++) {
            toAlice.drop(1, 2);
            clock.runForMs(10_000);
        }
        assertThat(alice.states()).doesNotContain(IceState.DISCONNECTED);
    }

    /** Only answers are lost: the peer's own checks still come, and are a sign of life, but no consent. */
    @Test
    void incomingChecksAreASignOfLifeButNoConsent() {
        toAlice.dropIf(datagram -> {
            StunMessage message = StunMessage.read(new Packet(datagram.payload()));
            return message != null && message.messageClass() == StunClass.SUCCESS;
        });
        assertThat(clock.runUntilMs(() -> alice.state() == IceState.FAILED, 40_000)).isTrue();
        double aliveSeconds = (clock.nowNs() - lastAnswerToAliceNs) / SECOND;
        assertThat(aliveSeconds).isEqualTo(30);
    }

    @Test
    void dataIsASignOfLife() {
        toAlice.down(true);
        for (int i = 0; i < 100; i++) {
            clock.runForMs(200);
            alice.host.turn(now -> alice.agent.countReceived(alice.agent.selectedPath(), 100, now));
            assertThat(alice.isConnected()).isTrue();
        }
        assertThat(clock.runUntilMs(() -> alice.state() == IceState.DISCONNECTED, 6_000)).isTrue();
        alice.host.turn(now -> alice.agent.countReceived(alice.agent.selectedPath(), 100, now));
        assertThat(alice.isConnected()).isTrue();
    }
}
