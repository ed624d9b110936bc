package dev.parley.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.transport.DtlsState;
import org.junit.jupiter.api.Test;

/** Whole peers, SDP to SRTP, on a good network. */
class CallTest {
    private static Scenario standingCall(String... media) {
        return Calls.between(1, "with nothing between them", link -> link.latencyMs(1))
                .step("with media: " + String.join(", ", media), s -> {
                    for (String kind : media) {
                        s.peer("alice").brings(kind);
                    }
                }).step("alice calls bob", Calls::aliceCallsBob)
                .step("the channel is open within a second", s -> s.within(1, () -> Calls.bothOpen(s)));
    }

    @Test
    void dataCrossesBothWays() {
        standingCall().step("both speak", s -> s.peers().forEach(p -> p.channel("chat").send("I am " + p)))
                .step("a moment later", s -> s.pass(0.1)).step("both have heard", s -> {
                    assertThat(s.peer("bob").channel("chat").received()).containsExactly("I am alice");
                    assertThat(s.peer("alice").channel("chat").received()).containsExactly("I am bob");
                }).run();
    }

    @Test
    void closeSaysGoodbyeAndFreesTheSockets() {
        standingCall().step("alice closes", s -> s.peer("alice").closes()).step("half a second later", s -> s.pass(0.5))
                .step("bob knows", s -> {
                    assertThat(s.peer("bob").dtlsState()).isEqualTo(DtlsState.CLOSED);
                    assertThat(s.peer("bob").channel("chat").isClosed()).isTrue();
                }).step("alice holds nothing", s -> assertThat(s.peer("alice").isFree()).isTrue()).run();
    }

    // Frames that nobody can carry must not keep the loop awake
    @Test
    void framesForAPeerThatSaidGoodbyeAskForNoTime() {
        standingCall("audio").step("bob closes", s -> s.peer("bob").closes())
                .step("half a second later", s -> s.pass(0.5)).step("alice speaks", CallTest::aliceSpeaks)
                .step("she waits for a later moment", CallTest::aliceIsNotInAHurry).run();
    }

    @Test
    void framesAfterConsentHasEndedAskForNoTime() {
        standingCall("audio").step("the network is gone", s -> s.everywhere(link -> link.down(true)))
                .step("40 s later", s -> s.pass(40)).step("alice speaks", CallTest::aliceSpeaks)
                .step("she waits for a later moment", CallTest::aliceIsNotInAHurry).run();
    }

    private static void aliceSpeaks(Scene scene) {
        Peer alice = scene.peer("alice");
        String mid = alice.session().negotiation().transceivers().get(0).mid();
        alice.turn(nowNs -> alice.session().peer().sendFrame(mid,
                new EncodedFrame("audio/opus", new byte[]{1, 2, 3}, true, 0, 0), -1, nowNs));
    }

    private static void aliceIsNotInAHurry(Scene scene) {
        assertThat(scene.peer("alice").session().nextTimeoutNs()).isGreaterThan(scene.clock().nowNs());
    }

    // RFC 8445 section 6.1.1: who makes the offer that counts controls
    @Test
    void anOfferThatGaveWayLeavesTheOtherSideInControl() {
        Calls.between(1, "with nothing between them", link -> link.latencyMs(1))
                .step("bob made an offer of his own", s -> {
                    s.peer("bob").opens("chat too");
                    s.peer("bob").turn(s.peer("bob").session()::setLocal);
                }).step("alice calls bob", Calls::aliceCallsBob)
                .step("the channel is open within a second", s -> s.within(1, () -> Calls.bothOpen(s)))
                .step("alice controls", s -> {
                    assertThat(role(s, "alice")).isEqualTo("controlling");
                    assertThat(role(s, "bob")).isEqualTo("controlled");
                    assertThat(s.peer("bob").session().peer().drops()).doesNotContainKey("ice.check-refused");
                }).run();
    }

    private static String role(Scene scene, String name) {
        return scene.peer(name).session().peer().stats(0).transport().iceRole();
    }
}
