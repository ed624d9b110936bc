package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.RTCRtpSender;
import dev.parley.webrtc.RTCTrackEvent;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A running call with a browser changes: a camera comes later, media is put on hold, tracks are exchanged. */
@ExtendWith(OpenBrowsers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangingCallTest {
    private static final double OTHER_TONE_HZ = 1_500;

    private final OurMedia ours = new OurMedia();
    private final OurMedia others = new OurMedia(OTHER_TONE_HZ);
    private final Browsers browsers;

    ChangingCallTest(Browsers browsers) {
        this.browsers = browsers;
    }

    @AfterAll
    void close() {
        ours.close();
        others.close();
    }

    // RFC 9429 section 5.2.2: the next offer adds a section to the bundle that stands.
    @ParameterizedTest
    @EnumSource
    void aCameraComesLaterAndIsPutOnHold(Browser browser) throws Exception {
        try (PageCall call = new PageCall(browsers.page(browser))) {
            call.pc.addEventListener("track", (RTCTrackEvent e) -> returned(call, e));
            call.theyOffer(PageCall.options().put("audio", "device"));
            assertThat(call.observe(Duration.ofMillis(600)).number("audioPackets")).isPositive();

            call.theyOfferAgain(PageCall.options().put("video", "device"), new JsonObject());
            assertThat(call.firstPictureMs(PageCall.PATIENCE)).isNotNegative();
            assertThat(call.observe(Duration.ofMillis(600)).number("framesDecoded")).isGreaterThan(5);

            call.theyOfferAgain(PageCall.options(), new JsonObject().put("video", "inactive"));
            call.observe(Duration.ofMillis(300));
            Observation held = call.observe(Duration.ofMillis(600));
            assertThat(held.number("framesDecoded")).as(held.toString()).isZero();
            assertThat(held.number("audioPackets")).as(held.toString()).isPositive();

            call.theyOfferAgain(PageCall.options(), new JsonObject().put("video", "sendrecv"));
            call.observe(Duration.ofMillis(500));
            Observation back = call.observe(Duration.ofMillis(600));
            assertThat(back.number("framesDecoded")).as(back.toString()).isGreaterThan(5);
        }
    }

    /** A track that comes back from hold has its sender still. */
    private static void returned(PageCall call, RTCTrackEvent event) {
        if (call.pc.getSenders().stream().noneMatch(sender -> sender.track() == event.track())) {
            call.pc.addTrack(event.track(), event.streams().getFirst());
        }
    }

    // WebRTC 1.0 section 5.2, replaceTrack and removeTrack.
    @ParameterizedTest
    @EnumSource
    void tracksAreExchangedAndRemoved(Browser browser) throws Exception {
        try (PageCall call = new PageCall(browsers.page(browser))) {
            ours.addTo(call.pc);
            call.weOffer(PageCall.options());
            assertThat(call.frequencyHz()).isCloseTo(OurMedia.TONE_HZ, within(5.0));
            for (RTCRtpSender sender : call.pc.getSenders()) {
                sender.replaceTrack(others.track(sender.track().kind())).await();
            }
            call.observe(Duration.ofMillis(500));
            assertThat(call.frequencyHz()).isCloseTo(OTHER_TONE_HZ, within(5.0));
            Observation seen = call.observe(Duration.ofMillis(600));
            assertThat(seen.number("framesDecoded")).as(seen.toString()).isGreaterThan(5);
            assertThat(seen.number("pictures")).as(seen.toString()).isGreaterThan(3);

            call.pc.getSenders().stream().filter(s -> s.track().kind().equals("video")).toList()
                    .forEach(call.pc::removeTrack);
            call.weOfferAgain();
            call.observe(Duration.ofMillis(300));
            Observation without = call.observe(Duration.ofMillis(600));
            assertThat(without.number("framesDecoded")).as(without.toString()).isZero();
            assertThat(without.number("audioPackets")).as(without.toString()).isPositive();

            call.pc.addTrack(ours.track("video"));
            call.weOfferAgain();
            call.observe(Duration.ofMillis(500));
            Observation again = call.observe(Duration.ofMillis(600));
            assertThat(again.number("framesDecoded")).as(again.toString()).isGreaterThan(5);
        }
    }

    // WebRTC 1.0 section 5.2.3: a disabled track sends black and silence.
    @ParameterizedTest
    @CsvSource({"CHROMIUM, H264", "FIREFOX, VP8"})
    void aDisabledTrackIsBlackAndSilent(Browser browser, String codec) throws Exception {
        try (OurMedia local = new OurMedia(); PageCall call = new PageCall(browsers.page(browser))) {
            local.addTo(call.pc);
            call.weOffer(PageCall.options().put("videoCodec", codec));
            assertThat(call.frequencyHz()).isCloseTo(OurMedia.TONE_HZ, within(5.0));
            assertThat(call.observe(Duration.ofMillis(300)).number("brightness")).isGreaterThan(40);

            local.enabled(false);
            call.observe(Duration.ofMillis(800));
            assertThat(call.frequencyHz()).isNaN();
            Observation dark = call.observe(Duration.ofMillis(300));
            assertThat(dark.number("brightness")).as(dark.toString()).isLessThan(10);
            assertThat(dark.number("audioPackets")).as(dark.toString()).isPositive();

            local.enabled(true);
            call.observe(Duration.ofMillis(800));
            assertThat(call.frequencyHz()).isCloseTo(OurMedia.TONE_HZ, within(5.0));
            Observation bright = call.observe(Duration.ofMillis(500));
            assertThat(bright.number("brightness")).as(bright.toString()).isGreaterThan(40);
            assertThat(bright.number("framesDecoded")).as(bright.toString()).isGreaterThan(5);
        }
    }
}
