package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Browser;
import dev.parley.webrtc.ConstrainDouble;
import dev.parley.webrtc.ConstrainULong;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.MediaTrackConstraints;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page sees what applyConstraints makes of a running track. */
@ExtendWith(OpenBrowsers.class)
class ConstraintsTest {
    private final Browsers browsers;

    ConstraintsTest(Browsers browsers) {
        this.browsers = browsers;
    }

    // Media Capture and Streams, section 4.3.3.3.
    @ParameterizedTest
    @EnumSource
    void thePictureBecomesSmallerAndSlowerInThePage(Browser browser) throws Exception {
        MediaStream card = MediaDevices.builder().provider(new TestCard()).build()
                .getUserMedia(new MediaStreamConstraints(false, true)).await();
        MediaStreamTrack track = card.getVideoTracks().getFirst();
        try (PageCall call = new PageCall(browsers.page(browser))) {
            call.pc.addTrack(track, card);
            call.weOffer(PageCall.options());
            assertThat(call.firstPictureMs(PageCall.PATIENCE)).isNotNegative();
            Look before = call.page.look(TestPictures.SPOTS);
            assertThat(before.width()).isEqualTo(640);
            assertThat(before.height()).isEqualTo(360);

            track.applyConstraints(MediaTrackConstraints.builder().width(ConstrainULong.exact(480))
                    .height(ConstrainULong.exact(270)).frameRate(ConstrainDouble.exact(15)).build()).await();
            call.observe(Duration.ofMillis(700));
            Observation seen = call.observe(Duration.ofSeconds(1));
            Look after = call.page.look(TestPictures.SPOTS);
            System.out.println(browser + ": " + before + " became " + after + ", " + seen.summary());
            assertThat(after.width()).isEqualTo(480);
            assertThat(after.height()).isEqualTo(270);
            after.mustShow(TestPictures.COLOURS);
            assertThat(seen.number("framesPerSecond")).as(seen.toString()).isBetween(11.0, 19.0);
            assertThat(track.getSettings().width()).isEqualTo(480);
        } finally {
            track.stop();
        }
    }
}
