package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.base.TimerTable;
import dev.parley.media.device.DeviceException;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import dev.parley.media.video.VideoSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The class behind V4L2, AVFoundation, DirectShow and X11, fed by FFmpeg's generators. */
class InputCameraTest {
    private static final VideoFormat HD = new VideoFormat(1280, 720, 30);
    private static final VideoFormat SMALL = new VideoFormat(322, 182, 60);

    private final InputCamera camera = new InputCamera("test", "Test", () -> List.of(HD, SMALL),
            format -> Input.lavfi("testsrc2=size=" + format.width() + "x" + format.height() + ":rate="
                    + format.framesPerSecond()));

    @Test
    void picturesComeInTheFormatAskedForAndAtItsPace() throws Exception {
        try (VideoSource source = camera.openVideo(SMALL); PictureSource pictures = source.pictures(1_000_000_000)) {
            assertThat(source.format()).isEqualTo(SMALL);
            List<VideoFrame> seen = Watcher.watch(pictures, 30);

            assertThat(seen).hasSize(30).allSatisfy(picture -> {
                assertThat(picture.format()).isEqualTo(PixelFormat.I420);
                assertThat(picture.width()).isEqualTo(322);
                assertThat(picture.height()).isEqualTo(182);
            });
            long lengthNs = seen.getLast().captureNs() - seen.getFirst().captureNs();
            assertThat(lengthNs).isBetween(450_000_000L, 700_000_000L);
            assertThat(seen.getFirst().captureNs()).as("on the owner's clock").isBetween(1_000_000_000L,
                    2_000_000_000L);
        }
    }

    @Test
    void capturedTimesOnlyGrow() throws Exception {
        try (VideoSource source = camera.openVideo(SMALL); PictureSource pictures = source.pictures(0)) {
            List<VideoFrame> seen = Watcher.watch(pictures, 30);

            for (int i = 1; i < seen.size(); i++) {
                assertThat(seen.get(i).captureNs()).isGreaterThan(seen.get(i - 1).captureNs());
            }
        }
    }

    @Test
    void whoComesLateSeesTheNewestPictures() throws Exception {
        try (VideoSource source = camera.openVideo(SMALL); PictureSource pictures = source.pictures(0)) {
            Semaphore tenth = new Semaphore(-9);
            pictures.onReady(tenth::release);
            assertThat(tenth.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

            VideoFrame first = pictures.poll(0);
            assertThat(first.captureNs()).isGreaterThan(80_000_000);
        }
    }

    @Test
    void coloursAreThoseOfBt601InLimitedRange() throws Exception {
        assertThat(colour("color=red:size=64x48:rate=30,format=bgr0")).matches(Colour.near(81, 90, 240));
        assertThat(colour("color=white:size=64x48:rate=30,format=rgb24")).matches(Colour.near(235, 128, 128));
        assertThat(colour("color=blue:size=64x48:rate=30,format=yuv420p")).matches(Colour.near(41, 240, 110));
    }

    // JPEG cameras give full range.
    @Test
    void fullRangeBecomesLimitedRange() throws Exception {
        assertThat(colour("color=white:size=64x48:rate=30,format=yuvj422p")).matches(Colour.near(235, 128, 128));
        assertThat(colour("color=black:size=64x48:rate=30,format=yuvj420p")).matches(Colour.near(16, 128, 128));
    }

    @Test
    void anInputThatEndsSaysSo() throws Exception {
        InputCamera shortly = InputCamera.of("Short", Input.lavfi("testsrc2=size=64x48:rate=50:duration=0.2"));
        try (VideoSource source = shortly.openVideo(HD); PictureSource pictures = source.pictures(0)) {
            Watcher.watch(pictures, Integer.MAX_VALUE);

            assertThat(pictures.endReason()).isEqualTo("it has ended");
            assertThat(pictures.nextDueNs()).isEqualTo(TimerTable.NEVER);
            assertThat(source.pictures(0).endReason()).as("of a later stream").isEqualTo("it has ended");
        }
    }

    @Test
    void anInputOfAProgramTellsItsOwnFormat() {
        InputCamera own = InputCamera.of("Own", Input.lavfi("testsrc2=size=400x300:rate=25"));

        assertThat(own.kind()).isEqualTo(DeviceKind.VIDEO_INPUT);
        assertThat(own.videoFormats()).containsExactly(new VideoFormat(400, 300, 25));
        assertThat(own.label()).isEqualTo("Own");
    }

    @Test
    void whatCannotBeOpenedIsSaidInWords() {
        assertThatThrownBy(() -> InputCamera.of("V", new Input("v4l2", "/dev/video-none", Map.of())).openVideo(HD))
                .isInstanceOf(DeviceException.class).hasMessage("it is not there");
        assertThatThrownBy(() -> InputCamera.of("V", new Input("nonsense", "", Map.of())).openVideo(HD))
                .isInstanceOf(DeviceException.class).hasMessage("this build of FFmpeg has no nonsense");
        assertThatThrownBy(() -> InputCamera.of("V", Input.lavfi("sine")).openVideo(HD))
                .isInstanceOf(DeviceException.class).hasMessage("it has no picture");
        assertThatThrownBy(() -> camera.openAudio(48_000, 1, 0)).isInstanceOf(DeviceException.class);
        assertThat(InputCamera.of("V", new Input("v4l2", "/dev/video-none", Map.of())).videoFormats()).isEmpty();
    }

    @Test
    void aClosedCameraGivesNothingAndIsFreeAgain() throws Exception {
        for (int i = 0; i < 20; i++) {
            VideoSource source = camera.openVideo(HD);
            PictureSource pictures = source.pictures(0);
            assertThat(Watcher.watch(pictures, 1)).hasSize(1);
            pictures.close();
            source.close();
            source.close();
            assertThat(pictures.poll(Long.MAX_VALUE)).isNull();
            assertThat(pictures.nextDueNs()).isEqualTo(TimerTable.NEVER);
        }
    }

    private static Colour colour(String graph) throws Exception {
        InputCamera plain = InputCamera.of("Plain", Input.lavfi(graph));
        try (VideoSource source = plain.openVideo(HD); PictureSource pictures = source.pictures(0)) {
            return Colour.at(Watcher.watch(pictures, 1).getFirst(), 31, 23);
        }
    }
}
