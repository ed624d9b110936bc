package dev.parley.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ice.IceState;
import dev.parley.simnet.SimDatagram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elsewhere a peer that vanishes leaves sockets, timers and memory behind, or is waited for without end. */
class Row20VanishedPeerTest {
    private static final double LATENCY_SECONDS = 0.02;
    private double lastAnswerSeconds;

    private void watchAnswers(Scene scene) {
        scene.network().tap((nowNs, datagram, fate) -> {
            if (Packets.STUN_ANSWER.has(datagram) && isFromBob(datagram) && fate.equals("sent")) {
                lastAnswerSeconds = scene.nowSeconds() + LATENCY_SECONDS;
            }
        });
    }

    private static boolean isFromBob(SimDatagram datagram) {
        return datagram.from().ip().equals("198.51.100.1");
    }

    private Scenario standingCall(long seed) {
        return Calls.between(seed, "20 ms apart", link -> link.latencyMs(20)).step("answers are watched",
                this::watchAnswers)
                .step("alice calls bob", Calls::aliceCallsBob)
                .step("the channel is open within 2 s", s -> s.within(2, () -> Calls.bothOpen(s)));
    }

    // RFC 7675 section 5.1: consent expires 30 s after the last answer
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itIsTakenForGoneThirtySecondsAfterItsLastAnswer(long seed) {
        standingCall(seed).step("they are silent for 47 s", s -> s.pass(47))
                .step("bob's cable is cut", s -> s.from("bob").down(true))
                .step("alice notices within 13 s",
                        s -> s.within(13, () -> s.peer("alice").iceState() == IceState.DISCONNECTED))
                .step("and gives up within 31 s", s -> s.within(31, () -> s.peer("alice").hasFailed()))
                .step("which is 30 s after the last answer", s -> assertThat(s.peer("alice").failedSeconds())
                        .as("seed %d", seed).isBetween(lastAnswerSeconds + 29.999_999, lastAnswerSeconds + 30.001))
                .step("she closes", s -> s.peer("alice").closes()).step("a moment later", s -> s.pass(0.001))
                .step("she holds nothing any more", s -> assertThat(s.peer("alice").isFree()).isTrue()).run();
    }

    @Test
    void dataThatWaitsForItHoldsNothingUp() {
        standingCall(1).step("bob is unplugged", s -> s.peer("bob").host().removeIp("198.51.100.1"))
                .step("alice sends a megabyte into the void",
                        s -> s.peer("alice").channel("chat").sendAll(Calls.messages("x".repeat(10_000), 100)))
                .step("she gives up within 31 s", s -> s.within(31, () -> s.peer("alice").hasFailed()))
                .step("and sends nothing more in the minute after", s -> {
                    long sent = s.network().fates().get("sent");
                    s.pass(60);
                    assertThat(s.network().fates()).containsEntry("sent", sent);
                })
                .step("she closes", s -> s.peer("alice").closes())
                .step("nothing is left", s -> assertThat(s.peer("alice").isFree()).isTrue()).run();
    }

    // RFC 8863: patience ends as well with a peer that was never there, and with it all sending
    @Test
    void aPeerThatWasNeverThereIsGivenUpToo() {
        Scenario.seed(1).step("alice knows a STUN server", s -> {
            StunHost stun = s.stunServer("203.0.113.9");
            s.peer("alice", "192.0.2.1").asks(stun).opens("chat");
            s.peer("bob", "198.51.100.1").asks(stun);
            s.from("alice").down(true);
            s.from("bob").down(true);
        }).step("alice calls bob", Calls::aliceCallsBob)
                .step("both give up within 30 s", s -> s.within(30, () -> s.peers().stream().allMatch(Peer::hasFailed)))
                .step("and send nothing more in the minute after", s -> {
                    long sent = s.network().fates().get("sent");
                    s.pass(60);
                    assertThat(s.network().fates()).containsEntry("sent", sent);
                }).step("they close", s -> s.peers().forEach(Peer::closes))
                .step("nothing is left", s -> assertThat(s.peers()).allMatch(Peer::isFree)).run();
    }

    @Test
    void closingWhileItIsGoneTakesNoTime() {
        standingCall(1).step("all ways are down", s -> s.everywhere(link -> link.down(true)))
                .step("alice speaks into the void", s -> s.peer("alice").channel("chat").send("hello?"))
                .step("3 s later", s -> s.pass(3)).step("both close", s -> s.peers().forEach(Peer::closes))
                .step("nothing is left at once", s -> assertThat(s.peers()).allMatch(Peer::isFree)).run();
    }
}
