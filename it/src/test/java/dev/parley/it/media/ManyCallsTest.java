package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.RTCTrackEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Call after call with one browser, offered by either side in turn: fifty in a soak run, a tenth otherwise. */
@ExtendWith(OpenBrowsers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyCallsTest {
    private static final int CALLS = Boolean.getBoolean("parley.soak") ? 50 : 5;

    private final OurMedia ours = new OurMedia();
    private final Browsers browsers;

    ManyCallsTest(Browsers browsers) {
        this.browsers = browsers;
    }

    @AfterAll
    void close() {
        ours.close();
    }

    @ParameterizedTest
    @EnumSource
    void callsSucceedOneAfterTheOther(Browser browser) throws Exception {
        double slowestMs = 0;
        for (int i = 1; i <= CALLS; i++) {
            try (PageCall call = new PageCall(browsers.page(browser))) {
                double firstPictureMs = i % 2 == 0 ? weCall(call) : theyCall(call);
                slowestMs = Math.max(slowestMs, firstPictureMs);
                Observation seen = call.observe(Duration.ofMillis(300));
                assertThat(firstPictureMs).as("call %d of %s: %s", i, browser, seen).isNotNegative();
                assertThat(seen.number("framesDecoded")).as("call %d of %s: %s", i, browser, seen).isPositive();
                assertThat(seen.number("audioPackets")).as("call %d of %s: %s", i, browser, seen).isPositive();
            }
        }
        System.out.println("%s: %d calls, the slowest picture %.0f ms after connected".formatted(browser, CALLS,
                slowestMs));
    }

    private double weCall(PageCall call) throws InterruptedException {
        ours.addTo(call.pc);
        call.weOffer(PageCall.options().put("audio", "device").put("video", "device"));
        call.track("audio");
        call.track("video");
        return call.firstPictureMs(PageCall.PATIENCE);
    }

    private static double theyCall(PageCall call) throws InterruptedException {
        call.pc.addEventListener("track", (RTCTrackEvent e) -> call.pc.addTrack(e.track(), e.streams().getFirst()));
        call.theyOffer(PageCall.options().put("audio", "device").put("video", "device"));
        return call.firstPictureMs(PageCall.PATIENCE);
    }
}
