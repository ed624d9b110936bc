package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.RTCTrackEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A browser keeps its rate for as long as it hears how its packets arrive. Without transport-wide feedback Chromium falls
 * to 30 kbit/s in 12 seconds.
 */
class SustainedRateTest {
    private static final double SENT_BPS_MIN = 400_000;
    private static final double FRAMES_PER_SECOND_MIN = 25;

    // draft-holmer-rmcat-transport-wide-cc-extensions-01
    @Test
    void chromiumSendsAsMuchAfterTwentySeconds() throws Exception {
        try (Browsers browsers = new Browsers(); PageCall call = new PageCall(browsers.page(Browser.CHROMIUM))) {
            call.pc.addEventListener("track", (RTCTrackEvent e) -> call.pc.addTrack(e.track(), e.streams().getFirst()));
            call.theyOffer(PageCall.options().put("audio", "device").put("video", "device"));
            call.observe(Duration.ofSeconds(15));
            Observation seen = call.observe(Duration.ofSeconds(5));
            System.out.println("%.0f kbit/s estimated, %.1f frames/s sent; %s".formatted(
                    seen.number("availableBitrate") / 1000, seen.number("framesSentPerSecond"), seen.summary()));
            assertThat(seen.number("sentBps")).as(seen.toString()).isGreaterThan(SENT_BPS_MIN);
            assertThat(seen.number("availableBitrate")).as(seen.toString()).isGreaterThan(SENT_BPS_MIN);
            assertThat(seen.number("framesSentPerSecond")).as(seen.toString())
                    .isGreaterThanOrEqualTo(FRAMES_PER_SECOND_MIN);
            assertThat(seen.number("framesPerSecond")).as(seen.toString())
                    .isGreaterThanOrEqualTo(FRAMES_PER_SECOND_MIN);
        }
    }
}
