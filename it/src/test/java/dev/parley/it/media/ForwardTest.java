package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamTrack;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A browser's camera goes to several viewers through us, and nobody decodes it on the way. */
@ExtendWith(OpenBrowsers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardTest {
    private static final double FIRST_PICTURE_MS_MAX = 1_000;
    private static final double TONE_HZ = 700;

    private final Browsers browsers;

    ForwardTest(Browsers browsers) {
        this.browsers = browsers;
    }

    // The camera is asked for a key frame as soon as a viewer is there: a browser by itself sends one in minutes.
    @ParameterizedTest
    @CsvSource({"CHROMIUM, VP8, CHROMIUM", "CHROMIUM, H264, CHROMIUM", "CHROMIUM, VP8, FIREFOX",
            "FIREFOX, VP8, CHROMIUM", "CHROMIUM, AV1, FIREFOX", "FIREFOX, VP9, CHROMIUM"})
    void aSecondViewerHasAPictureAtOnce(Browser camera, String codec, Browser viewer) throws Exception {
        try (PageCall source = new PageCall(browsers.page(camera))) {
            source.theyOffer(PageCall.options().put("video", "device").put("videoCodec", codec));
            MediaStreamTrack picture = source.track("video");
            try (PageCall first = view(Browser.CHROMIUM, picture)) {
                first.observe(Duration.ofSeconds(1));
                try (PageCall second = view(viewer, picture)) {
                    double firstMs = second.firstPictureMs(Duration.ofSeconds(5));
                    Observation seen = second.observe(Duration.ofSeconds(1));
                    System.out.println("%s, %s, %s: first picture %.0f ms after connected; %s".formatted(camera, codec,
                            viewer, firstMs, seen.summary()));
                    assertThat(firstMs).isBetween(0.0, FIRST_PICTURE_MS_MAX);
                    assertThat(seen.number("framesPerSecond")).as(seen.toString()).isGreaterThanOrEqualTo(15);
                    assertThat(first.observe(Duration.ofMillis(500)).number("framesDecoded")).isGreaterThan(5);
                }
            }
        }
    }

    // Where the viewer does not know the coding of the source, sound is decoded and encoded again.
    @ParameterizedTest
    @CsvSource({"opus, CHROMIUM, PCMU", "PCMU, CHROMIUM, opus", "opus, FIREFOX, PCMA"})
    void soundIsConvertedForAViewerWhoKnowsAnotherCodec(String from, Browser viewer, String to) throws Exception {
        try (PageCall source = new PageCall(browsers.page(Browser.CHROMIUM))) {
            source.theyOffer(
                    PageCall.options().put("audio", "tone").put("toneHz", TONE_HZ).put("audioCodec", from));
            try (PageCall listener = view(viewer, source.track("audio"), PageCall.options().put("audioCodec", to))) {
                listener.observe(Duration.ofSeconds(1));
                assertThat(listener.frequencyHz()).isCloseTo(TONE_HZ, within(5.0));
                assertThat(listener.counts().text("audioCodecIn")).isEqualToIgnoringCase("audio/" + to);
            }
        }
    }

    private PageCall view(Browser browser, MediaStreamTrack picture) throws Exception {
        return view(browser, picture, PageCall.options());
    }

    private PageCall view(Browser browser, MediaStreamTrack track, JsonObject options) throws Exception {
        PageCall call = new PageCall(browsers.page(browser));
        call.pc.addTrack(track, new MediaStream());
        return call.weOffer(options);
    }
}
