package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.RTCRtpEncodingParameters;
import dev.parley.webrtc.RTCRtpSender;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page sees what setParameters makes of our encoding, without negotiation. */
@ExtendWith(OpenBrowsers.class)
class SendParametersTest {
    private final Browsers browsers;

    SendParametersTest(Browsers browsers) {
        this.browsers = browsers;
    }

    // WebRTC 1.0, sections 5.2 and 5.2.7
    @Test
    void thePictureIsScaledSlowedAndPausedForThisPeer() throws Exception {
        MediaStream card = MediaDevices.builder().provider(new TestCard()).build()
                .getUserMedia(new MediaStreamConstraints(false, true)).await();
        try (PageCall call = new PageCall(browsers.page(Browser.CHROMIUM))) {
            RTCRtpSender sender = call.pc.addTrack(card.getVideoTracks().getFirst(), card);
            call.weOffer(PageCall.options());
            assertThat(call.firstPictureMs(PageCall.PATIENCE)).isNotNegative();
            assertThat(call.page.look(TestPictures.SPOTS).width()).isEqualTo(640);

            change(sender, encoding -> encoding.withScaleResolutionDownBy(2.0).withMaxFramerate(10.0));
            call.observe(Duration.ofMillis(700));
            Observation slow = call.observe(Duration.ofSeconds(1));
            Look small = call.page.look(TestPictures.SPOTS);
            assertThat(small.width()).isEqualTo(320);
            assertThat(small.height()).isEqualTo(180);
            small.mustShow(TestPictures.COLOURS);
            assertThat(slow.number("framesPerSecond")).as(slow.toString()).isBetween(7.0, 13.0);

            change(sender, encoding -> encoding.withActive(false));
            call.observe(Duration.ofMillis(300));
            assertThat(call.observe(Duration.ofMillis(500)).number("framesPerSecond")).isZero();

            change(sender, encoding -> encoding.withActive(true).withMaxFramerate(null));
            call.observe(Duration.ofMillis(500));
            Observation again = call.observe(Duration.ofSeconds(1));
            assertThat(again.number("framesPerSecond")).as(again.toString()).isGreaterThan(20);
        } finally {
            card.getTracks().forEach(MediaStreamTrack::stop);
        }
    }

    private static void change(RTCRtpSender sender, UnaryOperator<RTCRtpEncodingParameters> change) {
        sender.setParameters(sender.getParameters().withEncodings(change)).await();
    }
}
