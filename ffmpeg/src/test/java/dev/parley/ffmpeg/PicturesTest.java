package dev.parley.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFrame;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;

class PicturesTest {
    @Test
    void aPictureGoesThroughNativeMemoryUnchangedWhateverItsSize() {
        Random random = new Random(3);
        try (PictureWriter writer = new PictureWriter(); PictureReader reader = new PictureReader()) {
            for (int side = 1; side < 70; side += 3) {
                byte[] data = new byte[PixelFormat.I420.bytes(side, 71 - side)];
                random.nextBytes(data);
                VideoFrame picture = new VideoFrame(PixelFormat.I420, side, 71 - side, 5, data);
                VideoFrame back = reader.read(writer.write(picture, side, 71 - side), 9);
                assertThat(back.data()).isEqualTo(data);
                assertThat(back.captureNs()).isEqualTo(9);
            }
        }
    }

    @Test
    void nv12IsConvertedAndScaled() {
        byte[] data = new byte[PixelFormat.NV12.bytes(64, 48)];
        Arrays.fill(data, 0, 64 * 48, (byte) 90);
        for (int i = 64 * 48; i < data.length; i += 2) {
            data[i] = 100;
            data[i + 1] = (byte) 180;
        }
        try (PictureWriter writer = new PictureWriter(); PictureReader reader = new PictureReader()) {
            VideoFrame half = reader.read(writer.write(new VideoFrame(PixelFormat.NV12, 64, 48, 0, data), 32, 24), 0);
            assertThat(half.data()[32 * 12 + 16] & 0xFF).isBetween(89, 91);
            assertThat(half.data()[32 * 24 + 16 * 6 + 8] & 0xFF).isBetween(99, 101);
            assertThat(half.data()[32 * 24 + 16 * 12 + 16 * 6 + 8] & 0xFF).isBetween(179, 181);
        }
    }

    @Test
    void fullRangeBecomesLimitedRange() {
        AVFrame frame = plain(avutil.AV_PIX_FMT_YUVJ444P, 255, 128, 128).color_range(avutil.AVCOL_RANGE_JPEG);
        try (PictureReader reader = new PictureReader()) {
            VideoFrame picture = reader.read(frame, 0);
            assertThat(picture.data()[500] & 0xFF).isBetween(234, 236);
            assertThat(picture.data()[32 * 32 + 10] & 0xFF).isBetween(127, 129);
        } finally {
            avutil.av_frame_free(frame);
        }
    }

    @Test
    void theColoursOfHighDefinitionBecomeThoseOfI420() {
        // Red: 63, 102, 240 in BT.709, and 81, 90, 240 in BT.601.
        AVFrame frame = plain(avutil.AV_PIX_FMT_YUV420P, 63, 102, 240);
        frame.color_range(avutil.AVCOL_RANGE_MPEG).colorspace(avutil.AVCOL_SPC_BT709);
        try (PictureReader reader = new PictureReader()) {
            VideoFrame picture = reader.read(frame, 0);
            assertThat(picture.data()[500] & 0xFF).isBetween(79, 83);
            assertThat(picture.data()[32 * 32 + 10] & 0xFF).isBetween(88, 92);
            assertThat(picture.data()[32 * 32 + 16 * 16 + 10] & 0xFF).isBetween(238, 242);
        } finally {
            avutil.av_frame_free(frame);
        }
    }

    private static AVFrame plain(int format, int... values) {
        AVFrame frame = avutil.av_frame_alloc();
        frame.format(format).width(32).height(32);
        FfmpegError.require(avutil.av_frame_get_buffer(frame, 0), "memory");
        for (int plane = 0; plane < 3; plane++) {
            int rows = plane > 0 && format == avutil.AV_PIX_FMT_YUV420P ? 16 : 32;
            byte[] row = new byte[frame.linesize(plane) * rows];
            Arrays.fill(row, (byte) values[plane]);
            frame.data(plane).put(row);
        }
        return frame;
    }

    @Test
    void errorsSpeak() {
        assertThat(FfmpegError.text(avutil.AVERROR_INVALIDDATA)).containsIgnoringCase("invalid data");
    }
}
