package dev.parley.it.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.it.agent.Browser;
import dev.parley.it.media.Browsers;
import dev.parley.it.media.OpenBrowsers;
import dev.parley.it.media.PagePeer;
import dev.parley.media.device.FakeDevices;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without the module for FFmpeg on the class path a program talks with both browsers, and loads no native library. */
@ExtendWith(OpenBrowsers.class)
class VoiceWithoutNativeTest {
    private static final double PAGE_TONE_HZ = 523;
    /** What Java itself loads of the system, and the cache of the system's names. */
    private static final String SYSTEM = "(ld-linux.*|lib(c|m|dl|pthread|rt|z|resolv|gcc_s|stdc\\+\\+|nss_\\w+))\\.so.*";

    private final Browsers browsers;

    VoiceWithoutNativeTest(Browsers browsers) {
        this.browsers = browsers;
    }

    @ParameterizedTest
    @CsvSource({"CHROMIUM, tone, 523", "FIREFOX, device, 1000"})
    void javaAndABrowserHearEachOther(Browser browser, String audio, double pageToneHz) throws Exception {
        try (PeerProcess java = new PeerProcess(Map.of(), VoiceWithoutNativeTest::isPure, "tone");
                PagePeer page = new PagePeer(browsers.page(browser))) {
            page.accept(java.answer(page.offer(PagePeer.options().put("audio", audio).put("toneHz", PAGE_TONE_HZ)
                    .put("audioCodec", "opus"))));
            page.observe(Duration.ofMillis(700));
            double heardHz = page.frequencyHz();
            JsonObject report = java.report();
            System.out.println(browser + " hears " + heardHz + " Hz, Java: " + report.encode());
            assertThat(heardHz).isCloseTo(FakeDevices.DEFAULT_TONE_HZ, within(5.0));
            assertThat(report.getDouble("frequencyHz", Double.NaN)).isCloseTo(pageToneHz, within(5.0));
            assertThat(report.getString("mimeType")).isEqualToIgnoringCase("audio/opus");
            List<String> libraries = report.getJsonArray("libraries").stream().map(String::valueOf).toList();
            assertThat(libraries).isNotEmpty()
                    .allSatisfy(file -> assertThat(file.substring(file.lastIndexOf('/') + 1)).matches(SYSTEM));
        }
    }

    private static boolean isPure(String entry) {
        return !entry.contains("ffmpeg") && !entry.contains("javacpp") && !entry.contains("bytedeco");
    }
}
