package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.RTCStats;
import dev.parley.webrtc.RTCStatsType;
import dev.parley.webrtc.TrackMeter;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One packet in twenty is lost in each direction: both sides ask for what is missing, both send again, pictures go on. */
@ExtendWith(OpenBrowsers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LossTest {
    private static final int LOSS_PERCENT = 5;
    private static final Duration WATCHED = Duration.ofSeconds(8);

    private final OurMedia ours = new OurMedia();
    private final Browsers browsers;

    LossTest(Browsers browsers) {
        this.browsers = browsers;
    }

    @AfterAll
    void close() {
        ours.close();
    }

    // RFC 4585 section 6.2.1, RFC 4588.
    @ParameterizedTest
    @EnumSource
    void picturesGoOnWhilePacketsAreLost(Browser browser) throws Exception {
        try (PageCall call = new PageCall(browsers.page(browser))) {
            ours.addTo(call.pc);
            call.theyOffer(PageCall.options().put("audio", "device").put("video", "device"));
            call.observe(Duration.ofSeconds(1));
            try (PacketLoss loss = PacketLoss.around(call.pc, LOSS_PERCENT);
                    TrackMeter picture = new TrackMeter(call.track("video"))) {
                Observation seen = call.observe(WATCHED);
                double ourFramesPerSecond = picture.report().frames() / seen.number("seconds");
                RTCStats in = stats(call, RTCStatsType.INBOUND_RTP);
                RTCStats out = stats(call, RTCStatsType.OUTBOUND_RTP);
                System.out.println(
                        ("%s, lost to us and from us %s: %s\n  NACKs of the page %.0f, ours %.0f; sent again by the page "
                                + "%.0f, by us %.0f; pictures here %.1f frames/s").formatted(browser, loss.lost(),
                                        seen.summary(),
                                        seen.number("nacksSent"), in.number("nackCount"), seen.number("packetsResent"),
                                        out.number("retransmittedPacketsSent"), ourFramesPerSecond));

                assertThat(loss.lost()).as("packets lost").hasSize(2).allMatch(count -> count > 0);
                assertThat(seen.number("nacksSent")).as("NACKs of the page").isPositive();
                assertThat(seen.number("packetsResent")).as("retransmissions of the page").isPositive();
                assertThat(in.number("nackCount")).as("our NACKs").isPositive();
                assertThat(out.number("nackCount")).as("NACKs that came to us").isPositive();
                assertThat(out.number("retransmittedPacketsSent")).as("our retransmissions").isPositive();
                assertThat(in.number("retransmittedPacketsReceived")).as("their retransmissions").isPositive();
                assertThat(seen.number("framesPerSecond")).as("pictures in the page").isGreaterThan(20);
                assertThat(ourFramesPerSecond).as("pictures here").isGreaterThan(20);
            }
        }
    }

    private static RTCStats stats(PageCall call, RTCStatsType type) {
        return call.pc.getStats().await().ofType(type).stream().filter(s -> "video".equals(s.text("kind"))).findFirst()
                .orElseThrow();
    }
}
