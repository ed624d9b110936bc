package dev.parley.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.datachannel.ChannelParameters;
import dev.parley.core.transport.DtlsState;
import dev.parley.simnet.SimNat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls with everything in them, and with something happening in the middle: the network is gone for a while, a box forgets
 * its bindings, a machine stalls or sleeps. Afterwards all that was promised arrives, frames come in order, and both ends let
 * go of everything. What happens is drawn from the seed.
 */
class TroubleSweepTest {
    private static final int SEEDS = Boolean.getBoolean("parley.soak") ? 150 : 6;
    private static final double LONGEST_TROUBLE_SECONDS = 12;
    private static final List<String> CHANNELS = List.of("chat", "unordered", "loose");

    /** One story; its random decisions are taken in the order of the steps. */
    private static final class Story {
        final SplittableRandom chance;
        final Interleaving interleaving;
        final Map<String, List<String>> said = new HashMap<>();
        SimNat box;

        Story(long seed, Interleaving interleaving) {
            this.interleaving = interleaving;
            chance = new SplittableRandom(seed);
        }

        void places(Scene scene) {
            scene.signalingTakesMs(chance.nextInt(3) * 150);
            scene.everywhere(link -> link.latencyMs(20).mtuBytes(1_200));
            StunHost stun = scene.stunServer("203.0.113.9");
            boolean aliceBehind = chance.nextBoolean();
            box = scene.nat("198.51.100.1", SimNat.Kind.values()[chance.nextInt(4)]);
            scene.peerBehind(box, aliceBehind ? "alice" : "bob", "10.0.0.2").asks(stun);
            scene.peer(aliceBehind ? "bob" : "alice", "192.0.2.7").asks(stun);
            interleaving.apply(scene);
            Peer alice = scene.peer("alice");
            alice.opens("chat");
            alice.opens(ChannelParameters.reliable("unordered").unordered());
            alice.opens(ChannelParameters.reliable("loose").withMaxRetransmits(chance.nextInt(3)));
            alice.brings("audio");
            alice.brings("video");
        }

        void faults(Scene scene) {
            for (Peer peer : scene.peers()) {
                scene.from(peer.name()).latencyMs(chance.nextDouble(1, 300)).jitterMs(chance.nextDouble(0, 60))
                        .loss(chance.nextDouble(0, 0.25)).reorder(chance.nextDouble(0, 0.3), chance.nextDouble(0, 300))
                        .duplicate(chance.nextDouble(0, 0.3), chance.nextDouble(0, 500));
            }
        }

        void talk(Scene scene) {
            for (Peer peer : scene.peers()) {
                peer.feed("audio").sendFor(25);
                peer.feed("video").sendFor(25);
                for (String label : CHANNELS) {
                    List<String> texts = texts(peer.name());
                    said.put(peer.name() + label, texts);
                    peer.channel(label).sendEach(texts, chance.nextDouble(0, 0.2));
                }
            }
        }

        private List<String> texts(String name) {
            List<String> texts = new ArrayList<>();
            int count = chance.nextInt(50);
            for (int i = 0; i < count; i++) {
                int length = chance.nextInt(4) == 0 ? chance.nextInt(40_000) : chance.nextInt(300);
                texts.add(name + " " + i + " " + "z".repeat(length));
            }
            return texts;
        }

        void trouble(Scene scene) {
            double seconds = chance.nextDouble(LONGEST_TROUBLE_SECONDS);
            switch (chance.nextInt(5)) {
                case 0 -> box.forget();
                case 1 -> outage(scene, seconds);
                case 2 -> scene.peer("alice").stalls(seconds);
                case 3 -> scene.peer("bob").sleeps(seconds);
                default -> scene.peer("bob").sleepsWithItsClock(seconds);
            }
        }

        private static void outage(Scene scene, double seconds) {
            scene.peers().forEach(peer -> scene.from(peer.name()).down(true));
            scene.pass(seconds);
            scene.peers().forEach(peer -> scene.from(peer.name()).down(false));
        }

        boolean allArrived(Scene scene) {
            return List.of("chat", "unordered").stream().allMatch(label -> scene.peers().stream().allMatch(
                    peer -> peer.channel(label).receivedCount() >= said.get(other(peer) + label).size()));
        }

        void check(Scene scene) {
            for (Peer peer : scene.peers()) {
                List<String> loose = said.get(other(peer) + "loose");
                assertThat(peer.channel("chat").received()).isEqualTo(said.get(other(peer) + "chat"));
                assertThat(peer.channel("unordered").received())
                        .containsExactlyInAnyOrderElementsOf(said.get(other(peer) + "unordered"));
                assertThat(peer.channel("loose").received()).doesNotHaveDuplicates().isSubsetOf(loose);
                assertThat(peer.feed("audio").received()).isSorted().doesNotHaveDuplicates().isNotEmpty();
                assertThat(peer.feed("video").received()).isSorted().doesNotHaveDuplicates();
            }
            // Nothing is too large but what asks the path whether it takes more: three of a size each way (RFC 8899).
            assertThat(scene.lost("mtu")).isLessThanOrEqualTo(6 * 2);
        }

        /** A forgotten binding is noticed by the next consent check, 6 s later or, when that is lost, after some more. */
        void soundFlows(Scene scene) {
            for (Peer peer : scene.peers()) {
                peer.feed("audio").sendFor(25);
                int before = scene.peer(other(peer)).feed("audio").receivedCount();
                scene.within(20, () -> scene.peer(other(peer)).feed("audio").receivedCount() > before + 100);
            }
        }

        private static String other(Peer peer) {
            return peer.name().equals("alice") ? "bob" : "alice";
        }
    }

    @TestFactory
    List<DynamicTest> afterTroubleEverythingPromisedHasArrived() {
        return LongStream.rangeClosed(1, SEEDS).boxed()
                .flatMap(seed -> Interleaving.of(seed).stream().map(interleaving -> DynamicTest
                        .dynamicTest("seed " + seed + " interleaving " + interleaving, () -> run(seed, interleaving))))
                .toList();
    }

    static void run(long seed, Interleaving interleaving) {
        Story story = new Story(seed, interleaving);
        Scenario.seed(seed).mayLoseNothing().step("one of two stands behind a box", story::places)
                .step("on bad ways", story::faults).step("alice calls bob", Calls::aliceCallsBob)
                .step("all channels are open within a minute",
                        s -> s.within(60, () -> Calls.bothConnected(s) && s.peers().stream()
                                .allMatch(p -> CHANNELS.stream().allMatch(label -> p.channel(label).isOpen()))))
                .step("both speak, film and write", story::talk).step("5 s later", s -> s.pass(5))
                .step("something happens", story::trouble)
                .step("in the end all has arrived", s -> s.within(400, () -> story.allArrived(s)))
                .step("sound flows", story::soundFlows).step("the last feeds come to an end", s -> s.pass(30))
                .step("as it was promised", story::check).step("alice hangs up", s -> s.peer("alice").closes())
                .step("she holds nothing", s -> assertThat(s.peer("alice").isFree()).isTrue())
                .step("40 s later", s -> s.pass(40)).step("bob has noticed, one way or the other", s -> {
                    Peer bob = s.peer("bob");
                    assertThat(bob.hasFailed() || bob.dtlsState() == DtlsState.CLOSED).isTrue();
                    bob.closes();
                    assertThat(bob.isFree()).isTrue();
                }).run();
    }
}
