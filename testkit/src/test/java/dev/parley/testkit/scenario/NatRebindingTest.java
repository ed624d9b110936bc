package dev.parley.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simnet.SimNat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A box that forgets its bindings in the middle of a call and maps the same socket to another port from then on. */
class NatRebindingTest {
    private SimNat left;

    private Scenario standingCall(SimNat.Kind kind, boolean aliceBehind) {
        return Scenario.seed(5).step("one of two stands behind a " + kind + " box, the other is public", s -> {
            StunHost stun = s.stunServer("203.0.113.9");
            left = s.nat("198.51.100.1", kind);
            String behind = aliceBehind ? "alice" : "bob";
            s.peerBehind(left, behind, "10.0.0.2").asks(stun);
            s.peer(aliceBehind ? "bob" : "alice", "192.0.2.7").asks(stun);
            s.peer("alice").opens("chat");
            s.everywhere(link -> link.latencyMs(15));
        }).step("alice calls bob", Calls::aliceCallsBob)
                .step("the channel is open within 5 s", s -> s.within(5, () -> Calls.bothOpen(s)))
                .step("they are silent for 7 s", s -> s.pass(7));
    }

    private static void talk(Scene scene) {
        scene.peers().forEach(p -> p.channel("chat").sendEach(Calls.messages(p.name(), 400), 0.1));
    }

    private static void allArrived(Scene scene) {
        assertThat(scene.peer("alice").channel("chat").received()).isEqualTo(Calls.messages("bob", 400));
        assertThat(scene.peer("bob").channel("chat").received()).isEqualTo(Calls.messages("alice", 400));
    }

    // RFC 8445 section 7.3.1.3: a check from an address not seen before makes a peer-reflexive candidate
    @ParameterizedTest
    @CsvSource({"PORT_RESTRICTED, true", "PORT_RESTRICTED, false", "SYMMETRIC, true", "SYMMETRIC, false"})
    void theCallGoesOnThroughTheNewBinding(SimNat.Kind kind, boolean aliceBehind) {
        standingCall(kind, aliceBehind).step("both talk ten times a second", NatRebindingTest::talk)
                .step("5 s later", s -> s.pass(5)).step("the box forgets its bindings", s -> left.forget())
                .step("the minute goes on", s -> s.pass(60))
                .step("nothing was said in vain", NatRebindingTest::allArrived)
                .step("both are connected", s -> assertThat(Calls.bothConnected(s)).isTrue()).run();
    }

    @Test
    void aSilentCallGoesOnToo() {
        standingCall(SimNat.Kind.PORT_RESTRICTED, true).step("the box forgets its bindings", s -> left.forget())
                .step("a minute of silence", s -> s.pass(60)).step("both talk again", NatRebindingTest::talk)
                .step("a minute later", s -> s.pass(60)).step("nothing was said in vain", NatRebindingTest::allArrived)
                .run();
    }

    /** Nobody knows the other's new binding, and neither box lets strangers in: without an ICE restart this is the end. */
    @ParameterizedTest
    @EnumSource(value = SimNat.Kind.class, names = {"PORT_RESTRICTED", "SYMMETRIC"})
    void twoBoxesThatForgetAtOnceEndTheCallInTime(SimNat.Kind kind) {
        SimNat[] boxes = new SimNat[2];
        Scenario.seed(5).step("both stand behind boxes, one of them " + kind, s -> {
            StunHost stun = s.stunServer("203.0.113.9");
            boxes[0] = s.nat("198.51.100.1", kind);
            boxes[1] = s.nat("198.51.100.2", SimNat.Kind.ADDRESS_RESTRICTED);
            s.peerBehind(boxes[0], "alice", "10.0.0.2").asks(stun).opens("chat");
            s.peerBehind(boxes[1], "bob", "10.0.1.2").asks(stun);
            s.everywhere(link -> link.latencyMs(15));
        }).step("alice calls bob", Calls::aliceCallsBob)
                .step("the channel is open within 5 s", s -> s.within(5, () -> Calls.bothOpen(s)))
                .step("both boxes forget", s -> {
                    boxes[0].forget();
                    boxes[1].forget();
                }).step("31 s later", s -> s.pass(36))
                .step("both know that it failed, and why",
                        s -> assertThat(s.peers()).allSatisfy(p -> assertThat(p.failure()).contains("consent")))
                .step("they close", s -> s.peers().forEach(Peer::closes))
                .step("nothing is left", s -> assertThat(s.peers()).allMatch(Peer::isFree)).run();
    }
}
