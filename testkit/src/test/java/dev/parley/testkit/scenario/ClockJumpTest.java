package dev.parley.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer that stands still for a while and then goes on: an overloaded machine, a debugger, a laptop that was closed. */
class ClockJumpTest {
    /** Messages that were said while the peer stood still may go out now; missed timers would send many times as much. */
    private static final long MORE_THAN_USUAL = 60;

    private long usual;

    private enum Jump {
        /** What is sent to it waits in its socket. */
        STALL,
        /** What is sent to it is lost. */
        SLEEP,
        /** And its monotonic clock stands still as well. */
        SLEEP_WITH_ITS_CLOCK
    }

    private static void stop(Peer peer, Jump jump, double seconds) {
        switch (jump) {
            case STALL -> peer.stalls(seconds);
            case SLEEP -> peer.sleeps(seconds);
            case SLEEP_WITH_ITS_CLOCK -> peer.sleepsWithItsClock(seconds);
        }
    }

    private Scenario callWithAStop(Jump jump, String who, double seconds) {
        return Calls.between(1, "20 ms apart", link -> link.latencyMs(20))
                .step("they will speak", s -> s.peer("alice").brings("audio"))
                .step("alice calls bob", Calls::aliceCallsBob)
                .step("the channel is open within 2 s", s -> s.within(2, () -> Calls.bothOpen(s)))
                .step("both speak and alice counts",
                        s -> {
                            s.peers().forEach(p -> p.feed("audio").sendFor(300));
                            s.peer("alice").channel("chat").sendEach(Calls.messages("alice", 100), 0.05);
                        })
                .step("2 s later", s -> s.pass(2)).step("an ordinary second", s -> usual = packetsOfASecond(s))
                .step(who + " stops for " + seconds + " s: " + jump, s -> stop(s.peer(who), jump, seconds))
                .step("the time passes", s -> s.pass(seconds - 0.001))
                .step("the second after it is calm", this::calmSecond);
    }

    private void calmSecond(Scene scene) {
        assertThat(packetsOfASecond(scene)).isLessThan(usual + MORE_THAN_USUAL);
    }

    private static long packetsOfASecond(Scene scene) {
        long before = offered(scene);
        scene.pass(1);
        return offered(scene) - before;
    }

    private static long offered(Scene scene) {
        return scene.network().links().values().stream().mapToLong(link -> link.stats().offered()).sum();
    }

    private static void everythingWorks(Scene scene) {
        int heard = scene.peer("alice").feed("audio").receivedCount();
        int heardByBob = scene.peer("bob").feed("audio").receivedCount();
        scene.pass(10);
        assertThat(scene.peer("bob").channel("chat").received()).isEqualTo(Calls.messages("alice", 100));
        assertThat(scene.peer("alice").feed("audio").receivedCount() - heard).isGreaterThan(450);
        assertThat(scene.peer("bob").feed("audio").receivedCount() - heardByBob).isGreaterThan(450);
        assertThat(Calls.bothConnected(scene)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STALL alice", "STALL bob", "SLEEP alice", "SLEEP bob", "SLEEP_WITH_ITS_CLOCK alice",
            "SLEEP_WITH_ITS_CLOCK bob"})
    void tenSecondsAreSurvived(String jumpAndWho) {
        String[] words = jumpAndWho.split(" ");
        callWithAStop(Jump.valueOf(words[0]), words[1], 10).step("everything works", ClockJumpTest::everythingWorks)
                .run();
    }

    // RFC 7675 section 5.1: after 30 s without an answer nobody may go on sending
    @ParameterizedTest
    @ValueSource(strings = {"STALL alice", "STALL bob", "SLEEP alice", "SLEEP bob", "SLEEP_WITH_ITS_CLOCK alice",
            "SLEEP_WITH_ITS_CLOCK bob"})
    void aMinuteEndsTheCallOnBothSides(String jumpAndWho) {
        String[] words = jumpAndWho.split(" ");
        callWithAStop(Jump.valueOf(words[0]), words[1], 60).step("31 s later", s -> s.pass(31))
                .step("both know that it failed", s -> assertThat(s.peers()).allMatch(Peer::hasFailed))
                .step("nobody sends any more", s -> {
                    long before = offered(s);
                    s.pass(10);
                    assertThat(offered(s)).isEqualTo(before);
                }).step("they close", s -> s.peers().forEach(Peer::closes))
                .step("nothing is left", s -> assertThat(s.peers()).allMatch(Peer::isFree)).run();
    }
}
