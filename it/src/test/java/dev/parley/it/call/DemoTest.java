package dev.parley.it.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Browser;
import dev.parley.it.agent.Camera;
import dev.parley.it.agent.ForeignProcess;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code parley demo} and a browser that opens the page: a call by itself, with sound, picture and words coming back. */
class DemoTest {
    /** In the long version the numbers must hold after this time; in the ordinary one, as soon as they are reached. */
    private static final Duration WARM_UP = Duration.ofSeconds(Boolean.getBoolean("parley.soak") ? 20 : 0);
    private static final double MEASURED_SECONDS = 5;

    /** Firefox's fake camera shows one plain colour after the other, which takes few bits. */
    @ParameterizedTest
    @CsvSource({"CHROMIUM, 25, 0.4", "FIREFOX, 20, 0.1"})
    void whoOpensThePageIsInACall(Browser browser, double framesPerSecond, double megabitsPerSecond) throws Exception {
        try (Program demo = Program.start("demo", "--port", "0", "--no-open");
                Lookout lookout = new Lookout(demo.awaitServing());
                ForeignProcess process = browser.start(Camera.FAKE, lookout.url("lobby", "guest"))) {
            Page page = lookout.page("guest");
            page.awaitCall("Java");
            page.live(WARM_UP);
            Stretch echo = page.awaitStretch("Java", MEASURED_SECONDS, stretch -> stretch.alive()
                    && stretch.framesPerSecond() >= framesPerSecond && stretch.megabitsPerSecond() > megabitsPerSecond);
            System.out.println(browser + " in the demo: " + echo);
            page.say("Is this an echo? 回声");
            page.awaitChat("Is this an echo? 回声");
            assertThat(process.isAlive()).isTrue();
        }
    }
}
