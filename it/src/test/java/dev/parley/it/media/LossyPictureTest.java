package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets are lost both ways, and what is decoded here and in the page keeps moving, in every coding. */
@ExtendWith(OpenBrowsers.class)
class LossyPictureTest {
    private static final int LOSS_PERCENT = 5;
    private static final Duration SEEN = Duration.ofSeconds(Boolean.getBoolean("parley.soak") ? 30 : 2);

    private final Browsers browsers;

    LossyPictureTest(Browsers browsers) {
        this.browsers = browsers;
    }

    @ParameterizedTest
    @CsvSource({"CHROMIUM, VP9", "CHROMIUM, H264", "FIREFOX, AV1"})
    void picturesKeepMoving(Browser browser, String codec) throws Exception {
        MediaStream card = MediaDevices.builder().provider(new TestCard()).build()
                .getUserMedia(new MediaStreamConstraints(false, true)).await();
        try (PageCall call = new PageCall(browsers.page(browser))) {
            call.pc.addTrack(card.getVideoTracks().getFirst(), card);
            call.theyOffer(PageCall.options().put("video", "device").put("videoCodec", codec));
            PictureMeter theirs = new PictureMeter();
            call.track("video").onVideoFrame(theirs::add);
            theirs.awaitChanges(5);
            try (PacketLoss loss = PacketLoss.around(call.pc, LOSS_PERCENT)) {
                long before = theirs.pictures();
                Observation seen = call.observe(SEEN);
                double perSecond = (theirs.pictures() - before) / seen.number("seconds");
                System.out.printf("%s, %s, lost to us and from us %s: %s; here %.1f pictures/s%n", browser, codec,
                        loss.lost(), seen.summary(), perSecond);
                assertThat(seen.number("framesPerSecond")).as(seen.toString()).isGreaterThanOrEqualTo(20);
                assertThat(seen.number("pictures")).as(seen.toString()).isGreaterThan(10);
                // Fewer while the delay of the jitter buffer grows.
                assertThat(perSecond).isGreaterThanOrEqualTo(15);
                call.page.look(TestPictures.SPOTS).mustShow(TestPictures.COLOURS);
            }
        } finally {
            card.getTracks().forEach(MediaStreamTrack::stop);
        }
    }
}
