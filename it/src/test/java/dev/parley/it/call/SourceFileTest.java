package dev.parley.it.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.it.agent.Browser;
import dev.parley.it.agent.Camera;
import dev.parley.it.agent.ForeignProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parley call --source}: a film of a usual sort goes into a call, and a page sees and hears it. */
class SourceFileTest {
    private static final int TONE_HZ = 600;

    @TempDir
    private Path folder;

    @Test
    void aFilmIsSeenAndHeardInThePage() throws Exception {
        Path film = film();
        try (Program serve = Program.start("serve", "--port", "0")) {
            URI server = serve.awaitServing();
            try (Program call = Program.start("call", "cinema", "--source", film.toString(), "--name", "Film",
                    "--server",
                    server.toString());
                    Lookout lookout = new Lookout(server);
                    ForeignProcess browser = Browser.CHROMIUM.start(Camera.FAKE, lookout.url("cinema", "viewer"))) {
                Page page = lookout.page("viewer");
                page.awaitCall("Film");
                Stretch seen = page.awaitStretch("Film", 3,
                        stretch -> stretch.alive() && stretch.framesPerSecond() > 20 && stretch.toneHz() > 0);
                System.out.println("the film: " + seen);
                assertThat(seen.toneHz()).isCloseTo(TONE_HZ, within(5.0));
                assertThat(browser.isAlive()).isTrue();
                call.interrupt();
            }
        }
    }

    /** H.264 and AAC in MP4, made by the program of FFmpeg. */
    private Path film() throws Exception {
        Path film = folder.resolve("film.mp4");
        Process ffmpeg = new ProcessBuilder(List.of("ffmpeg", "-hide_banner", "-loglevel", "error", "-f", "lavfi", "-i",
                "testsrc=size=480x270:rate=25", "-f", "lavfi", "-i", "sine=frequency=" + TONE_HZ, "-t", "40", "-c:v",
                "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", film.toString()))
                .redirectErrorStream(true).start();
        String output = new String(ffmpeg.getInputStream().readAllBytes());
        assertThat(ffmpeg.waitFor()).as(output).isZero();
        return film;
    }
}
