package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.TrackMeter;
import dev.parley.webrtc.TrackReport;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our tone and picture are heard and seen in a page, and the page's arrive here. */
@ExtendWith(OpenBrowsers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToneTest {
    private static final double CHROMIUM_TONE_HZ = 523;
    /** What its fake microphone hears. */
    private static final double FIREFOX_TONE_HZ = 1000;

    private final OurMedia ours = new OurMedia();
    private final Browsers browsers;

    ToneTest(Browsers browsers) {
        this.browsers = browsers;
    }

    @AfterAll
    void close() {
        ours.close();
    }

    @ParameterizedTest
    @CsvSource({"VP8, opus, true", "H264, PCMU, false", "VP8, G722, false"})
    void chromiumAndWeHearAndSeeEachOther(String video, String audio, boolean weOffer) throws Exception {
        bothWays(Browser.CHROMIUM, video, audio, weOffer, "tone", CHROMIUM_TONE_HZ);
    }

    @ParameterizedTest
    @CsvSource({"VP8, opus, true", "VP8, PCMU, false", "VP8, G722, false"})
    void firefoxAndWeHearAndSeeEachOther(String video, String audio, boolean weOffer) throws Exception {
        bothWays(Browser.FIREFOX, video, audio, weOffer, "device", FIREFOX_TONE_HZ);
    }

    private void bothWays(Browser browser, String video, String audio, boolean weOffer, String theirAudio,
            double theirHz)
            throws Exception {
        try (PageCall call = new PageCall(browsers.page(browser))) {
            ours.addTo(call.pc);
            var options = PageCall.options().put("audio", theirAudio).put("video", "device")
                    .put("toneHz", CHROMIUM_TONE_HZ).put("videoCodec", video).put("audioCodec", audio);
            if (weOffer) {
                call.weOffer(options);
            } else {
                call.theyOffer(options);
            }
            try (TrackMeter sound = new TrackMeter(call.track("audio"));
                    TrackMeter picture = new TrackMeter(call.track("video"))) {
                call.observe(Duration.ofMillis(700));
                Observation seen = call.observe(Duration.ofMillis(1_500));
                double heardHz = call.frequencyHz();
                TrackReport theirSound = sound.report();
                TrackReport theirPicture = picture.report();
                System.out.println(
                        browser + " " + video + " " + audio + ": " + heardHz + " Hz, " + seen.summary() + "\n  "
                                + theirSound + "\n  " + theirPicture);
                assertThat(heardHz).as("%s", call.state()).isCloseTo(OurMedia.TONE_HZ, within(5.0));
                checkPage(seen, video, audio);
                assertThat(theirSound.mimeType()).isEqualToIgnoringCase("audio/" + audio);
                assertThat(theirSound.frequencyHz()).isCloseTo(theirHz, within(5.0));
                assertThat(theirPicture.mimeType()).isEqualToIgnoringCase("video/" + video);
                assertThat(theirPicture.framesPerSecond()).isGreaterThanOrEqualTo(15);
            }
        }
    }

    private static void checkPage(Observation seen, String video, String audio) {
        assertThat(seen.text("videoCodecIn")).isEqualToIgnoringCase("video/" + video);
        assertThat(seen.text("audioCodecIn")).isEqualToIgnoringCase("audio/" + audio);
        assertThat(seen.number("framesPerSecond")).as(seen.toString()).isGreaterThanOrEqualTo(20);
        assertThat(seen.number("pictures")).as(seen.toString()).isGreaterThan(10);
    }
}
