package dev.parley.testkit.scenario;

/**
 * A step of a scenario did not hold. The message tells the story so far.
 *
 * <p>Immutable.
 */
public final class ScenarioFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    ScenarioFailure(Scene scene, String sentence, Throwable cause) {
        super("seed " + scene.seed() + "\n" + scene.story() + scene.line("FAILED", sentence) + "        " + cause + "\n"
                + scene.report(), cause);
    }
}
