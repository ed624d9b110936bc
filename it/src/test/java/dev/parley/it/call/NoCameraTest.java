package dev.parley.it.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Browser;
import dev.parley.it.agent.Camera;
import dev.parley.it.agent.ForeignProcess;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page without camera and microphone joins all the same, watches, and says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoCameraTest {
    private Program serve;
    private Program java;
    private Lookout lookout;

    @BeforeAll
    void open() throws Exception {
        serve = Program.start("serve", "--port", "0");
        URI server = serve.awaitServing();
        java = Program.start("call", "watch", "--fake", "--server", server.toString());
        lookout = new Lookout(server);
    }

    @AfterAll
    void close() throws Exception {
        lookout.close();
        java.close();
        serve.close();
    }

    @ParameterizedTest
    @CsvSource({"CHROMIUM, REFUSED, 127.0.0.1, cameraRefused, not allowed",
            "CHROMIUM, ABSENT, 127.0.0.1, cameraAbsent, No camera or microphone found",
            "CHROMIUM, FAKE, parley.example, cameraInsecure, secure pages only",
            "FIREFOX, REFUSED, 127.0.0.1, cameraRefused, not allowed",
            "FIREFOX, ABSENT, 127.0.0.1, cameraAbsent, No camera or microphone found"})
    void itWatchesAndSaysWhy(Browser browser, Camera camera, String host, String reason, String words)
            throws Exception {
        String key = browser + "-" + reason;
        try (ForeignProcess process = browser.start(camera, lookout.url(host, "watch", key))) {
            Page page = lookout.page(key);
            page.awaitCall("Java");
            JsonObject state = page.await("the reason", now -> !now.getJsonArray("notices").isEmpty());
            assertThat(state.getJsonObject("camera").getString("reason")).isEqualTo(reason);
            assertThat(state.getJsonArray("notices").toString()).contains(words);
            System.out.println(key + " sees Java: " + page.awaitStretch("Java", 2,
                    stretch -> stretch.alive() && (browser == Browser.FIREFOX || hearsTheTone(stretch))));
            assertThat(process.isAlive()).isTrue();
        }
    }

    /** Firefox's AudioContext stands still on a machine without a sound card, so there the energy must do. */
    private static boolean hearsTheTone(Stretch stretch) {
        return Math.abs(stretch.toneHz() - 440) < 5;
    }
}
