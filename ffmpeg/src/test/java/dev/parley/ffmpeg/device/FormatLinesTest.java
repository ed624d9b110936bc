package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.media.video.VideoFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines as the source code of FFmpeg's devices writes them. */
class FormatLinesTest {
    @Test
    void aV4l2CameraGivesLargePicturesAsJpegAndSmallOnesRaw() {
        FormatLines lines = FormatLines.ofV4l2(List.of(
                "[video4linux2,v4l2 @ 0x55d] Raw       :     yuyv422 :           YUYV 4:2:2 : 640x480 160x120 1280x720",
                "[video4linux2,v4l2 @ 0x55d] Compressed:       mjpeg :          Motion-JPEG : 640x480 1280x720 3840x2160",
                "[video4linux2,v4l2 @ 0x55d] Raw       : Unsupported :              Z16 1.0 : 848x480",
                "/dev/video0: Immediate exit requested"));

        assertThat(lines.formats()).containsExactly(new VideoFormat(1280, 720, 30), new VideoFormat(640, 480, 30),
                new VideoFormat(160, 120, 30));
        assertThat(lines.coding(new VideoFormat(1280, 720, 30))).isEqualTo("mjpeg");
        assertThat(lines.coding(new VideoFormat(640, 480, 30))).isEqualTo("yuyv422");
        assertThat(lines.coding(new VideoFormat(99, 99, 30))).isNull();
    }

    @Test
    void aV4l2CameraThatNamesNoSizesHasNone() {
        assertThat(
                FormatLines.ofV4l2(List.of("Raw       :     yuyv422 :           YUYV 4:2:2 : {48-1280, 2}x{32-720, 2}"))
                        .formats())
                .isEmpty();
        assertThat(FormatLines.ofV4l2(List.of()).formats()).isEmpty();
    }

    @Test
    void aDirectShowCameraTellsItsRates() {
        FormatLines lines = FormatLines.ofDirectShow(List.of(
                "[dshow @ 0]   vcodec=mjpeg  min s=1280x720 fps=5 max s=1280x720 fps=30",
                "[dshow @ 0]   pixel_format=yuyv422  min s=1280x720 fps=5 max s=1280x720 fps=10",
                "[dshow @ 0]   pixel_format=yuyv422  min s=640x480 fps=5 max s=640x480 fps=30 (tv, bt470bg/bt709/unknown, topleft)"));

        assertThat(lines.formats()).containsExactly(new VideoFormat(1280, 720, 30), new VideoFormat(640, 480, 30));
        assertThat(lines.coding(new VideoFormat(1280, 720, 30))).isEqualTo("mjpeg");
        assertThat(lines.coding(new VideoFormat(640, 480, 30))).isEqualTo("yuyv422");
    }

    @Test
    void anAvFoundationCameraTellsItsRates() {
        FormatLines lines = FormatLines.ofAvFoundation(List.of("[avfoundation @ 0] Supported modes:",
                "[avfoundation @ 0]   640x480@[1.000000 30.000000]fps",
                "[avfoundation @ 0]   1280x720@[1.000000 30.000030]fps"));

        assertThat(lines.formats()).containsExactly(new VideoFormat(1280, 720, 30.00003),
                new VideoFormat(640, 480, 30));
        assertThat(lines.coding(new VideoFormat(640, 480, 30))).isNull();
    }
}
