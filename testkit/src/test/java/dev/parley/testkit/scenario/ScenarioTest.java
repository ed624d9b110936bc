package dev.parley.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.simnet.SimNat;
import org.junit.jupiter.api.Test;

/** The telling itself: what it says when it fails, and that it does not believe in faults that did nothing. */
class ScenarioTest {
    private static final double DONE_SECONDS = 5;

    @Test
    void aStoryWithAGoodEndIsToldWithTimes() {
        Scene end = Calls.between(7, "20 ms apart", link -> link.latencyMs(20))
                .step("alice calls bob", Calls::aliceCallsBob)
                .step("the channel is open within 5 s", s -> s.within(DONE_SECONDS, () -> Calls.bothOpen(s)))
                .step("alice says hello", s -> s.peer("alice").channel("chat").send("hello"))
                .step("a tenth of a second later", s -> s.pass(0.1))
                .step("bob has heard it", s -> assertThat(s.peer("bob").channel("chat").received())
                        .containsExactly("hello"))
                .run();

        assertThat(end.story()).startsWith("ok         0.000 s  alice and bob are on the open network, 20 ms apart\n")
                .contains("bob has heard it");
        assertThat(end.lost()).isZero();
        assertThat(end.trace().lines()).anyMatch(line -> line.endsWith("bob channel chat announced"));
    }

    @Test
    void aFailureTellsTheStorySoFarTheSeedAndTheDrops() {
        Scenario sad = Calls.between(7, "and nothing of bob's arrives", link -> link.latencyMs(20))
                .step("bob's way is down", s -> s.from("bob").down(true))
                .step("alice calls bob", Calls::aliceCallsBob)
                .step("both are connected within 5 s", s -> s.within(DONE_SECONDS, () -> Calls.bothConnected(s)));

        assertThatThrownBy(sad::run).isInstanceOf(ScenarioFailure.class).hasMessageContaining("seed 7")
                .hasMessageContaining("ok         0.000 s  alice calls bob")
                .hasMessageContaining("FAILED     5.000 s  both are connected within 5 s")
                .hasMessageContaining("lost {down=").hasMessageContaining("alice: ICE CHECKING, DTLS NEW, waits for ");
    }

    @Test
    void aPatternThatLostNothingIsAFailure() {
        Scenario lossless = Calls.between(7, "20 ms apart", link -> link.latencyMs(20))
                .step("the hundredth STUN message is lost", s -> s.from("bob").drop(Packets.STUN, 100))
                .step("alice calls bob", Calls::aliceCallsBob).step("a second later", s -> s.pass(1));

        assertThatThrownBy(lossless::run).isInstanceOf(ScenarioFailure.class)
                .hasMessageContaining("bob -> alice: STUN [100]");
    }

    @Test
    void lossThatLostNothingIsAFailureUnlessItIsLeftToChance() {
        Scenario lossless = Calls.between(7, "with a millionth of loss", link -> link.loss(1e-6))
                .step("alice calls bob", Calls::aliceCallsBob).step("a second later", s -> s.pass(1));

        assertThatThrownBy(lossless::run).isInstanceOf(ScenarioFailure.class)
                .hasMessageContaining("was to lose and did not: [loss]");
        lossless.mayLoseNothing().run();
    }

    @Test
    void mistakesInTheTellingAreSaid() {
        assertThatThrownBy(() -> Scenario.seed(1).step("nobody calls", Calls::aliceCallsBob).run())
                .hasMessageContaining("nobody is called alice");
        assertThatThrownBy(() -> Scenario.seed(1).step("alice is alone", s -> {
            s.peer("alice", "192.0.2.1");
            s.from("alice");
        }).run()).hasMessageContaining("to whom?");
    }

    @Test
    void twoPeersBehindStrictBoxesMeetByAStunServer() {
        Scenario.seed(3).step("both stand behind port-restricting boxes with a STUN server outside", s -> {
            StunHost stun = s.stunServer("203.0.113.9");
            SimNat left = s.nat("198.51.100.1", SimNat.Kind.PORT_RESTRICTED);
            SimNat right = s.nat("198.51.100.2", SimNat.Kind.PORT_RESTRICTED);
            s.peerBehind(left, "alice", "10.0.0.2").asks(stun).opens("chat");
            s.peerBehind(right, "bob", "10.0.1.2").asks(stun);
            s.everywhere(link -> link.latencyMs(15));
        }).step("alice calls bob", Calls::aliceCallsBob)
                .step("both are connected within 5 s", s -> s.within(DONE_SECONDS, () -> Calls.bothOpen(s)))
                .step("they hang up", s -> s.peers().forEach(Peer::closes)).step("a second later", s -> s.pass(1))
                .step("nothing is left", s -> assertThat(s.peers()).allMatch(Peer::isFree)).run();
    }
}
