package dev.parley.ffmpeg.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoder.Encoded;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rate of encoders that are told another one while they run. */
class EncoderRateTest {
    private static final VideoFormat FORMAT = new VideoFormat(320, 240, 30);
    private static final Percentage TOLERANCE = Percentage.withPercentage(25);

    private final Random random = new Random(7);
    private final VideoFrame[] pictures = new VideoFrame[30];
    private int count;
    private long captureNs;
    private int keyFrames;

    @ParameterizedTest
    @EnumSource(names = {"VP8", "VP9", "H264", "AV1"})
    void theRateIsKeptAndFollowsWhatIsAsked(Coding coding) {
        makePictures();
        try (VideoEncoder encoder = new FfmpegEncoder(coding, new VideoEncoderSettings(FORMAT, 800_000, false))) {
            assertThat(measured(encoder, Bars.FRAME_NS)).isCloseTo(800, TOLERANCE);
            encoder.rate(400_000, 30);
            assertThat(measured(encoder, Bars.FRAME_NS)).isCloseTo(400, TOLERANCE);
            encoder.rate(1_200_000, 30);
            assertThat(measured(encoder, Bars.FRAME_NS)).isCloseTo(1200, TOLERANCE);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VP8", "VP9"})
    void libvpxNeedsNoKeyFrameForItAndSeesSlowCameras(Coding coding) {
        makePictures();
        try (VideoEncoder encoder = new FfmpegEncoder(coding, new VideoEncoderSettings(FORMAT, 800_000, false))) {
            measured(encoder, Bars.FRAME_NS);
            encoder.rate(500_000, 30);
            assertThat(measured(encoder, 2 * Bars.FRAME_NS)).isCloseTo(500, TOLERANCE);
            assertThat(keyFrames).isEqualTo(1);
        }
    }

    /** Texture that moves a little each time, so that every rate can be used up. */
    private void makePictures() {
        for (int i = 0; i < pictures.length; i++) {
            VideoFrame bars = Bars.picture(FORMAT.width(), FORMAT.height(), i);
            byte[] data = bars.data().clone();
            for (int at = 0; at < FORMAT.width() * FORMAT.height(); at++) {
                data[at] += (byte) random.nextInt(24);
            }
            pictures[i] = new VideoFrame(PixelFormat.I420, FORMAT.width(), FORMAT.height(), 0, data);
        }
    }

    /** Of four seconds, the first left out, in kbit/s. */
    private double measured(VideoEncoder encoder, long frameNs) {
        long bytes = 0;
        long beginNs = captureNs;
        for (int second = 0; second < 4; second++) {
            for (long endNs = captureNs + 1_000_000_000L; captureNs < endNs; captureNs += frameNs) {
                Encoded encoded = encoder.encode(pictures[count++ % pictures.length].at(captureNs), false);
                int length = encoded == null ? 0 : encoded.data().length;
                keyFrames += encoded != null && encoded.keyFrame() ? 1 : 0;
                bytes += second == 0 ? 0 : length;
            }
            beginNs = second == 0 ? captureNs : beginNs;
        }
        return bytes * 8e6 / (captureNs - beginNs);
    }
}
