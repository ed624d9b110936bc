package dev.parley.it.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.it.agent.Browser;
import dev.parley.it.media.Browsers;
import dev.parley.it.media.Look;
import dev.parley.it.media.OpenBrowsers;
import dev.parley.it.media.PagePeer;
import dev.parley.it.media.TestPictures;
import dev.parley.it.media.Trail;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page sees a screen of X11 and hears a source of PulseAudio, which a Java program has opened. */
@ExtendWith(OpenBrowsers.class)
class RealDevicesTest {
    private static final int TONE_HZ = 660;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Browsers browsers;

    RealDevicesTest(Browsers browsers) {
        this.browsers = browsers;
    }

    @Test
    void thePageSeesTheScreen() throws Exception {
        try (VirtualScreen screen = new VirtualScreen();
                PeerProcess java = new PeerProcess(screen.environment(), entry -> true, "screen");
                PagePeer page = new PagePeer(browsers.page(Browser.CHROMIUM))) {
            page.accept(java.answer(page.offer(PagePeer.options().put("video", "receive"))));
            assertThat(page.firstPictureMs(PATIENCE)).isNotNegative();
            Trail trail = page.follow(TestPictures.STRIP_Y, Duration.ofSeconds(2));
            Look look = page.look(TestPictures.SPOTS);
            System.out.printf("the screen in the page: %s, its block goes %.2f widths/s in %d places%n", look,
                    trail.widthsPerSecond(), trail.places());
            assertThat(look.width()).isEqualTo(VirtualScreen.WIDTH);
            assertThat(look.height()).isEqualTo(VirtualScreen.HEIGHT);
            look.mustShow(TestPictures.COLOURS);
            assertThat(trail.widthsPerSecond()).isCloseTo(TestPictures.BLOCK_WIDTHS_PER_SECOND, within(0.1));
            assertThat(trail.places()).isGreaterThan(8);
        }
    }

    @Test
    void thePageHearsWhatALoudspeakerPlays() throws Exception {
        try (SoundServer sound = new SoundServer(TONE_HZ);
                PeerProcess java = new PeerProcess(sound.environment(), entry -> true, "monitor");
                PagePeer page = new PagePeer(browsers.page(Browser.FIREFOX))) {
            page.accept(java.answer(page.offer(PagePeer.options().put("audio", "receive"))));
            page.awaitSound(PATIENCE);
            double heardHz = page.frequencyHz();
            System.out.println("the monitor in the page: " + heardHz + " Hz");
            assertThat(heardHz).isCloseTo(TONE_HZ, within(5.0));
        }
    }
}
