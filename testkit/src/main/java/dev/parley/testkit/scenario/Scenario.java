package dev.parley.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A story of whole peers on a bad network, one sentence a step. A step that fails tells the story so far with times, the
 * seed, and what every link and every peer dropped. A scenario that told a link to lose datagrams fails when none was lost:
 * a test of loss without loss proves nothing.
 *
 * <pre>{@code
 * Scenario.seed(7)
 *         .step("alice and bob are 20 ms apart", s -> {
 *             s.peer("alice", "192.0.2.1").opens("chat");
 *             s.peer("bob", "198.51.100.1");
 *             s.everywhere(link -> link.latencyMs(20));
 *         })
 *         .step("the first two DTLS datagrams of bob are lost", s -> s.from("bob").dropFirst(Packets.DTLS, 2))
 *         .step("alice calls bob", s -> s.peer("alice").calls(s.peer("bob")))
 *         .step("the channel is open within 3 s", s -> s.within(3, s.peer("bob").channel("chat")::isOpen))
 *         .run();
 * }</pre>
 *
 * <p>Loop-owned.
 */
public final class Scenario {
    private record Step(String sentence, Consumer<Scene> action) {}

    private final long seed;
    private final List<Step> steps = new ArrayList<>();
    private boolean mayLoseNothing;

    private Scenario(long seed) {
        this.seed = seed;
    }

    /** The seed decides every random fate and all randomness of the peers. */
    public static Scenario seed(long seed) {
        return new Scenario(seed);
    }

    /** A sentence, and what it does or asserts. */
    public Scenario step(String sentence, Consumer<Scene> action) {
        steps.add(new Step(sentence, action));
        return this;
    }

    /** For runs whose faults are themselves left to chance: losing nothing is no failure. */
    public Scenario mayLoseNothing() {
        mayLoseNothing = true;
        return this;
    }

    /**
     * Does all steps.
     *
     * @return the scene at the end, for further questions
     * @throws ScenarioFailure when a step fails, or nothing was lost that was to be
     */
    public Scene run() {
        Scene scene = new Scene(seed);
        for (Step step : steps) {
            try {
                step.action.accept(scene);
            } catch (Throwable cause) {
                throw new ScenarioFailure(scene, step.sentence, cause);
            }
            scene.told(step.sentence);
        }
        List<String> unlost = mayLoseNothing ? List.of() : scene.meantToLoseButDidNot();
        if (!unlost.isEmpty()) {
            throw new ScenarioFailure(scene, "what was to be lost was lost",
                    new AssertionError("was to lose and did not: " + unlost));
        }
        return scene;
    }
}
