package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.RTCRtpReceiver;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pixels that we encode are seen in a page, and the pixels of the browser's camera arrive here, decoded: in every coding that
 * the browser has.
 */
@ExtendWith(OpenBrowsers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureTest {
    private static final Duration FOLLOWED = Duration.ofMillis(1_200);

    private final MediaStream card = MediaDevices.builder().provider(new TestCard()).build()
            .getUserMedia(new MediaStreamConstraints(false, true)).await();
    private final Browsers browsers;

    PictureTest(Browsers browsers) {
        this.browsers = browsers;
    }

    @AfterAll
    void close() {
        card.getTracks().forEach(MediaStreamTrack::stop);
    }

    @ParameterizedTest
    @CsvSource({"VP8, true", "VP9, false", "AV1, true", "H264, false"})
    void chromiumAndWeSeeEachOther(String codec, boolean weOffer) throws Exception {
        try (PageCall call = call(Browser.CHROMIUM, codec, weOffer)) {
            PictureMeter theirs = theirs(call);
            seesOurs(call, codec);
            // The corners of its picture are green; a disc rolls and a clock runs in it.
            Look look = theirs.look(FakeCamera.CORNERS);
            assertThat(look.colours()).as(look.toString()).allSatisfy(FakeCamera::mustBeChromiumsGreen);
        }
    }

    // RFC 3264 section 6.1 forbids it, yet Chromium sends the best of our offer even if its answer names another coding only.
    @Test
    void whatAPageSendsBesidesItsAnswerIsSeen() throws Exception {
        try (PageCall call = new PageCall(browsers.page(Browser.CHROMIUM))) {
            call.pc.addTrack(card.getVideoTracks().getFirst(), card);
            call.weOffer(PageCall.options().put("video", "device").put("videoCodec", "H264"));
            assertThat(theirs(call).look(FakeCamera.CORNERS).colours()).allSatisfy(FakeCamera::mustBeChromiumsGreen);
            assertThat(call.counts().text("videoCodecIn")).isEqualTo("video/H264");
        }
    }

    // Firefox has no H.264 before it has downloaded it.
    @ParameterizedTest
    @CsvSource({"VP8, false", "VP9, true", "AV1, false"})
    void firefoxAndWeSeeEachOther(String codec, boolean weOffer) throws Exception {
        try (PageCall call = call(Browser.FIREFOX, codec, weOffer)) {
            PictureMeter theirs = theirs(call);
            Look before = theirs.look(FakeCamera.CORNERS);
            seesOurs(call, codec);
            // One colour at a time, and never the same for long.
            Look after = theirs.awaitLook("another colour than " + before, FakeCamera.CORNERS,
                    look -> look.colours().getFirst().distance(before.colours().getFirst()) > 20);
            after.mustShow(List.of(after.colours().getFirst(), after.colours().getFirst()));
        }
    }

    private PageCall call(Browser browser, String codec, boolean weOffer) throws Exception {
        PageCall call = new PageCall(browsers.page(browser));
        call.pc.addTrack(card.getVideoTracks().getFirst(), card);
        JsonObject options = PageCall.options().put("video", "device");
        if (!weOffer) {
            return call.theyOffer(options.put("videoCodec", codec));
        }
        call.pc.getTransceivers().getFirst().setCodecPreferences(RTCRtpReceiver.getCapabilities("video").codecs()
                .stream()
                .filter(c -> c.mimeType().equalsIgnoreCase("video/" + codec) || c.mimeType().equals("video/rtx"))
                .toList());
        return call.weOffer(options);
    }

    /** Waits until its pictures move here. */
    private static PictureMeter theirs(PageCall call) throws InterruptedException {
        PictureMeter meter = new PictureMeter();
        call.track("video").onVideoFrame(meter::add);
        meter.awaitChanges(10);
        return meter;
    }

    private static void seesOurs(PageCall call, String codec) throws InterruptedException {
        assertThat(call.firstPictureMs(PageCall.PATIENCE)).isNotNegative();
        Trail trail = call.page.follow(TestPictures.STRIP_Y, FOLLOWED);
        Look look = call.page.look(TestPictures.SPOTS);
        Observation counts = call.counts();
        System.out.printf("%s: the page sees %s, its block goes %.2f widths/s in %d places, %.0f frames decoded%n",
                codec,
                look, trail.widthsPerSecond(), trail.places(), counts.number("framesDecoded"));
        look.mustShow(TestPictures.COLOURS);
        assertThat(trail.widthsPerSecond()).isCloseTo(TestPictures.BLOCK_WIDTHS_PER_SECOND, within(0.1));
        assertThat(trail.places()).isGreaterThan(8);
        assertThat(counts.text("videoCodecIn")).isEqualToIgnoringCase("video/" + codec);
        assertThat(counts.text("videoCodecOut")).isEqualToIgnoringCase("video/" + codec);
    }
}
