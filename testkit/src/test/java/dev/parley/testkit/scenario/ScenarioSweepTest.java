package dev.parley.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.dtls.DtlsRole;
import dev.parley.simnet.SimLink;
import dev.parley.simnet.SimNat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Faults left to chance: whatever is drawn within these bounds, a call connects, and what was said reliably arrives once and
 * in order. A seed that fails is to become a test of its own.
 */
class ScenarioSweepTest {
    private static final int SEEDS = Boolean.getBoolean("parley.soak") ? 2_500 : 250;
    private static final double CONNECTED_SECONDS = 60;
    private static final double ARRIVED_SECONDS = 300;

    @TestFactory
    List<DynamicTest> whateverHappensTheCallConnectsAndNothingIsLost() {
        return LongStream.rangeClosed(1, SEEDS).boxed()
                .flatMap(seed -> Interleaving.of(seed).stream().map(interleaving -> DynamicTest
                        .dynamicTest("seed " + seed + " interleaving " + interleaving, () -> run(seed, interleaving))))
                .toList();
    }

    static Scene run(long seed, Interleaving interleaving) {
        SplittableRandom chance = new SplittableRandom(seed);
        int count = 1 + chance.nextInt(150);
        return Scenario.seed(seed).mayLoseNothing().step("two peers somewhere", s -> places(s, chance, interleaving))
                .step("the way there is bad", s -> faults(s.way("alice", "bob"), chance.split()))
                .step("and the way back is another one", s -> faults(s.way("bob", "alice"), chance.split()))
                .step("alice calls bob", Calls::aliceCallsBob)
                .step("the channel is open in the end", s -> s.within(CONNECTED_SECONDS, () -> Calls.bothOpen(s)))
                .step("both say something now and then", s -> s.peers().forEach(p -> p.channel("chat")
                        .sendEach(Calls.messages(p.name(), count), chance.nextDouble() / 10)))
                .step("the network is gone for a moment, perhaps", s -> outage(s, chance.nextDouble(0, 4)))
                .step("all arrive", s -> allArrive(s, count)).step("they hang up", s -> s.peers().forEach(Peer::closes))
                .step("nothing is left", s -> assertThat(s.peers()).allMatch(Peer::isFree)).run();
    }

    private static void places(Scene scene, SplittableRandom chance, Interleaving interleaving) {
        scene.signalingTakesMs(chance.nextInt(3) * 150);
        scene.everywhere(link -> link.latencyMs(20));
        StunHost stun = scene.stunServer("203.0.113.9");
        place(scene, "alice", 1, SimNat.Kind.values()[chance.nextInt(3)], chance.nextBoolean()).asks(stun);
        SimNat.Kind kind = SimNat.Kind.values()[chance.nextInt(3)];
        place(scene, "bob", 2, kind, chance.nextBoolean()).asks(stun)
                .answersAs(chance.nextBoolean() ? DtlsRole.CLIENT : DtlsRole.SERVER);
        interleaving.apply(scene);
        scene.peer("alice").opens("chat");
    }

    private static Peer place(Scene scene, String name, int number, SimNat.Kind kind, boolean isPublic) {
        return isPublic
                ? scene.peer(name, "192.0.2." + number)
                : scene.peerBehind(scene.nat("198.51.100." + number, kind), name, "10.0." + number + ".2");
    }

    private static void faults(SimLink link, SplittableRandom chance) {
        link.latencyMs(chance.nextDouble(0, 300)).jitterMs(chance.nextDouble(0, 50));
        switch (chance.nextInt(4)) {
            case 0 -> link.loss(chance.nextDouble(0, 0.25));
            case 1 -> link.bursts(chance.nextDouble(0, 0.04), 1 + chance.nextInt(8));
            case 2 -> link.rate(50_000 + chance.nextInt(500_000), 3_000 + chance.nextInt(30_000));
            default -> link.dropFirst(Packets.STUN, chance.nextInt(4)).dropFirst(Packets.HANDSHAKE, chance.nextInt(4));
        }
        link.reorder(chance.nextDouble(0, 0.3), chance.nextDouble(0, 200));
        link.duplicate(chance.nextDouble(0, 0.3), chance.nextDouble(0, 500));
    }

    private static void outage(Scene scene, double seconds) {
        if (seconds > 2) {
            scene.everywhere(link -> link.down(true));
            scene.pass(seconds);
            scene.everywhere(link -> link.down(false));
        }
    }

    private static void allArrive(Scene scene, int count) {
        Channel alice = scene.peer("alice").channel("chat");
        Channel bob = scene.peer("bob").channel("chat");
        scene.within(ARRIVED_SECONDS, () -> alice.receivedCount() >= count && bob.receivedCount() >= count);
        scene.pass(5);
        assertThat(alice.received()).isEqualTo(Calls.messages("bob", count));
        assertThat(bob.received()).isEqualTo(Calls.messages("alice", count));
    }
}
