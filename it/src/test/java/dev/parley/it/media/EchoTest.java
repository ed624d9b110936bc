package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.RTCTrackEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A browser's camera and microphone come back to it, forwarded without being decoded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EchoTest {
    private Browsers browsers;

    @BeforeAll
    void open() throws Exception {
        browsers = new Browsers();
    }

    @AfterAll
    void close() throws Exception {
        browsers.close();
    }

    @ParameterizedTest
    @CsvSource({"VP8, opus", "H264, PCMU"})
    void chromiumSeesAndHearsItself(String video, String audio) throws Exception {
        echoes(Browser.CHROMIUM, video, audio);
    }

    @Test
    void firefoxSeesAndHearsItself() throws Exception {
        echoes(Browser.FIREFOX, "VP8", "opus");
    }

    private void echoes(Browser browser, String video, String audio) throws Exception {
        try (PageCall call = new PageCall(browsers.page(browser))) {
            call.pc.addEventListener("track", (RTCTrackEvent e) -> call.pc.addTrack(e.track(), e.streams().getFirst()));
            call.theyOffer(PageCall.options().put("audio", "device").put("video", "device").put("videoCodec", video)
                    .put("audioCodec", audio));
            call.observe(Duration.ofSeconds(2));
            Observation seen = call.observe(Duration.ofSeconds(3));
            System.out.println(browser + " echo " + video + " " + audio + ": " + seen.summary());
            assertThat(seen.text("videoCodecIn")).isEqualToIgnoringCase("video/" + video);
            assertThat(seen.text("audioCodecIn")).isEqualToIgnoringCase("audio/" + audio);
            assertThat(seen.number("framesPerSecond")).as(seen.toString()).isGreaterThanOrEqualTo(20);
            assertThat(seen.number("pictures")).as(seen.toString()).isGreaterThan(20);
            assertThat(seen.number("audioEnergy")).as(seen.toString()).isPositive();
        }
    }
}
