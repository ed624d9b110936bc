package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.media.device.Device;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import dev.parley.media.video.VideoSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class X11ScreensTest {
    private static final Predicate<Colour> RED = Colour.near(81, 90, 240);
    private static final Predicate<Colour> BLUE = Colour.near(41, 240, 110);

    private XServer server;
    private Device screen;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(XServer.isInstalled(), "Xvfb is not installed");
        server = new XServer(641, 479);
        screen = new FfmpegDevices(server.environment()).screens().getFirst();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theScreenIsSeenInItsColoursAndFollowsThem() throws Exception {
        server.fill("red");
        assertThat(screen.videoFormats()).containsExactly(new VideoFormat(641, 479, 30));
        try (VideoSource source = screen.openVideo(screen.videoFormats().getFirst());
                PictureSource pictures = source.pictures(0)) {
            Watcher.await(pictures, picture -> RED.test(Colour.at(picture, 10, 10)));
            server.fill("blue");
            VideoFrame blue = Watcher.await(pictures, picture -> BLUE.test(Colour.at(picture, 640, 478)));
            assertThat(blue.width()).isEqualTo(641);

            List<VideoFrame> second = Watcher.watch(pictures, 31);
            assertThat(second.getLast().captureNs() - second.getFirst().captureNs()).as("at 30 pictures a second")
                    .isBetween(900_000_000L, 2_000_000_000L);
        }
    }

    @Test
    void eachOfSeveralMonitorsIsAScreenOfItsOwn() throws Exception {
        server.fill("red");
        server.monitor("left", 401, 479, 0);
        server.monitor("right", 240, 479, 401);
        List<Device> screens = new FfmpegDevices(server.environment()).screens();

        assertThat(screens).extracting(Device::label).startsWith("Monitor left", "Monitor right").hasSize(3);
        assertThat(screens).extracting(Device::displaySurface).containsOnly("monitor");
        assertThat(screens.get(1).videoFormats()).containsExactly(new VideoFormat(240, 479, 30));
        try (VideoSource source = screens.get(1).openVideo(screens.get(1).videoFormats().getFirst());
                PictureSource pictures = source.pictures(0)) {
            assertThat(Watcher.await(pictures, picture -> RED.test(Colour.at(picture, 239, 470))).width())
                    .isEqualTo(240);
        }
    }

    @Test
    void monitorsAreReadFromXrandr() {
        assertThat(X11Monitor.read("""
                Monitors: 2
                 0: +*eDP-1 1920/344x1080/193+0+0  eDP-1
                 1: +HDMI-1 2560/597x1440/336+1920+0  HDMI-1
                """)).containsExactly(new X11Monitor("eDP-1", 1920, 1080, 0, 0),
                new X11Monitor("HDMI-1", 2560, 1440, 1920, 0));
        assertThat(X11Monitor.read("")).isEmpty();
    }

    @Test
    void aScreenThatGoesAwayEnds() throws Exception {
        try (VideoSource source = screen.openVideo(screen.videoFormats().getFirst());
                PictureSource pictures = source.pictures(0)) {
            server.close();
            Watcher.watch(pictures, Integer.MAX_VALUE);

            assertThat(pictures.endReason()).isNotBlank();
        }
    }

    @Test
    void withoutADisplayThereIsNoScreen() {
        assertThat(new FfmpegDevices(Map.of()).screens()).isEmpty();
        assertThat(new FfmpegDevices(Map.of("DISPLAY", ":4711")).screens()).isEmpty();
    }
}
