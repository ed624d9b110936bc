package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.MediaRecorder;
import dev.parley.webrtc.MediaStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page sends is recorded as the browser coded it, and FFmpeg's programs play the file without a complaint. */
@ExtendWith(OpenBrowsers.class)
class RecordedPageTest {
    private static final Duration RECORDED = Duration.ofSeconds(3);

    private final Browsers browsers;

    RecordedPageTest(Browsers browsers) {
        this.browsers = browsers;
    }

    @ParameterizedTest
    @CsvSource({"CHROMIUM, H264, page.mp4", "CHROMIUM, VP9, page.webm", "FIREFOX, AV1, page.mkv"})
    void thePageIsInTheFile(Browser browser, String codec, String name, @TempDir Path folder) throws Exception {
        Path file = folder.resolve(name);
        try (PageCall call = new PageCall(browsers.page(browser))) {
            call.theyOffer(PageCall.options().put("audio", "device").put("video", "device").put("videoCodec", codec));
            MediaRecorder recorder = MediaRecorder.toFile(
                    new MediaStream(List.of(call.track("audio"), call.track("video"))), file);
            recorder.start();
            call.observe(RECORDED);
            recorder.stop();
            recorder.stopped().await();
        }
        String streams = output("ffprobe", "-v", "error", "-count_packets", "-show_entries",
                "stream=codec_name,nb_read_packets", "-of", "csv=p=0", file.toString());
        System.out.println(name + ": " + streams.strip().replace("\n", "; "));
        assertThat(streams).contains("opus,").contains(codec.toLowerCase(Locale.ROOT) + ",");
        assertThat(streams.lines().map(line -> Integer.parseInt(line.split(",")[1]))).as(streams).hasSize(2)
                .allSatisfy(packets -> assertThat(packets).isGreaterThan(40));
        assertThat(output("ffmpeg", "-v", "error", "-i", file.toString(), "-fps_mode", "vfr", "-f", "null", "-"))
                .isEmpty();
    }

    /** Complaints too. */
    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
