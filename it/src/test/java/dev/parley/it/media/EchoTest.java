package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.RTCTrackEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A browser's camera and microphone come back to it, forwarded without being decoded. */
@ExtendWith(OpenBrowsers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EchoTest {
    private static final double SENT_BPS_MIN = 400_000;

    private final Browsers browsers;

    EchoTest(Browsers browsers) {
        this.browsers = browsers;
    }

    @Test
    void chromiumSeesAndHearsItselfInH264AndPcmu() throws Exception {
        try (PageCall call = echo(Browser.CHROMIUM, "H264", "PCMU")) {
            checkEcho(call, "H264", "PCMU");
        }
    }

    @Test
    void firefoxSeesAndHearsItself() throws Exception {
        try (PageCall call = echo(Browser.FIREFOX, "VP8", "opus")) {
            checkEcho(call, "VP8", "opus");
        }
    }

    // draft-holmer-rmcat-transport-wide-cc-extensions-01: without its feedback Chromium falls to 30 kbit/s in 12 seconds.
    @Test
    void chromiumSeesAndHearsItselfAndAfterTwentySecondsNoLess() throws Exception {
        try (PageCall call = echo(Browser.CHROMIUM, "VP8", "opus")) {
            checkEcho(call, "VP8", "opus");
            call.observe(Duration.ofSeconds(12));
            Observation seen = call.observe(Duration.ofSeconds(4));
            System.out.println("%.0f kbit/s estimated, %.1f frames/s sent; %s".formatted(
                    seen.number("availableBitrate") / 1000, seen.number("framesSentPerSecond"), seen.summary()));
            assertThat(seen.number("sentBps")).as(seen.toString()).isGreaterThan(SENT_BPS_MIN);
            assertThat(seen.number("availableBitrate")).as(seen.toString()).isGreaterThan(SENT_BPS_MIN);
            assertThat(seen.number("framesSentPerSecond")).as(seen.toString()).isGreaterThanOrEqualTo(25);
            assertThat(seen.number("framesPerSecond")).as(seen.toString()).isGreaterThanOrEqualTo(25);
        }
    }

    private PageCall echo(Browser browser, String video, String audio) throws Exception {
        PageCall call = new PageCall(browsers.page(browser));
        call.pc.addEventListener("track", (RTCTrackEvent e) -> call.pc.addTrack(e.track(), e.streams().getFirst()));
        return call.theyOffer(PageCall.options().put("audio", "device").put("video", "device")
                .put("videoCodec", video).put("audioCodec", audio));
    }

    private static void checkEcho(PageCall call, String video, String audio) throws Exception {
        call.observe(Duration.ofMillis(1_500));
        Observation seen = call.observe(Duration.ofMillis(2_500));
        System.out.println("echo: " + seen.summary());
        assertThat(seen.text("videoCodecIn")).isEqualToIgnoringCase("video/" + video);
        assertThat(seen.text("audioCodecIn")).isEqualToIgnoringCase("audio/" + audio);
        assertThat(seen.number("framesPerSecond")).as(seen.toString()).isGreaterThanOrEqualTo(20);
        assertThat(seen.number("pictures")).as(seen.toString()).isGreaterThan(15);
        assertThat(seen.number("audioEnergy")).as(seen.toString()).isPositive();
    }
}
