package dev.parley.it.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.examples.VoiceAgent;
import dev.parley.it.agent.Browser;
import dev.parley.it.agent.Camera;
import dev.parley.it.agent.ForeignProcess;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example that answers with a robot's voice, as a program without native code, to whoever speaks in a page. */
class VoiceAgentTest {
    /** Of a tone and the robot's 150 Hz come their difference and their sum, equally loud. */
    private static final List<Integer> ANSWERS_HZ = List.of(Camera.TONE_HZ - 150, Camera.TONE_HZ + 150);

    @Test
    void thePageHearsTheAnswer() throws Exception {
        try (Program serve = Program.start("serve", "--port", "0")) {
            URI server = serve.awaitServing();
            try (ForeignProcess agent = ForeignProcess.start(command(server), ForeignProcess.newFolder("agent"));
                    Lookout lookout = new Lookout(server);
                    ForeignProcess browser = Browser.CHROMIUM.start(Camera.TONE, lookout.url("robots", "speaker"))) {
                Stretch heard = lookout.page("speaker").awaitStretch("Robot", 2, VoiceAgentTest::isAnswer);
                System.out.println("the robot answers: " + heard);
                assertThat(agent.isAlive()).isTrue();
                assertThat(browser.isAlive()).isTrue();
            }
        }
    }

    private static boolean isAnswer(Stretch stretch) {
        return stretch.energy() > 0 && ANSWERS_HZ.stream().anyMatch(hz -> Math.abs(stretch.toneHz() - hz) < 5);
    }

    private static List<String> command(URI server) {
        String pure = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("ffmpeg") && !entry.contains("javacpp"))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-cp",
                pure,
                VoiceAgent.class.getName(), server.toString(), "robots");
    }
}
