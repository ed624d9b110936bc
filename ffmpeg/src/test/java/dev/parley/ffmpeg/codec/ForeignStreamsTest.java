package dev.parley.ffmpeg.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoDecoder;
import dev.parley.media.video.VideoFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What other encoders make: H.265, and H.264 in a profile that is not made here. */
class ForeignStreamsTest {
    @Test
    void h265IsDecodedPictureByPicture() {
        decodeAll(Coding.H265, Streams.h265());
    }

    @Test
    void theHighProfileOfH264IsDecodedWithoutDelay() {
        decodeAll(Coding.H264, Streams.highH264());
    }

    /** Of both streams between 106.8 and 108.3, says ffmpeg. */
    private static double brightness(VideoFrame picture) {
        long sum = 0;
        int pixels = picture.width() * picture.height();
        for (int i = 0; i < pixels; i++) {
            sum += picture.data()[i] & 0xFF;
        }
        return (double) sum / pixels;
    }

    private static void decodeAll(Coding coding, List<byte[]> frames) {
        assertThat(frames).hasSize(12);
        try (VideoDecoder decoder = new FfmpegDecoder(coding)) {
            for (int i = 0; i < frames.size(); i++) {
                VideoFrame picture = decoder
                        .decode(new EncodedFrame("video/" + coding.encodingName(), frames.get(i), i == 0, 0, 1000 + i));
                assertThat(picture).as("picture %d", i).isNotNull();
                assertThat(picture.captureNs()).isEqualTo(1000 + i);
                assertThat(picture.width()).isEqualTo(160);
                assertThat(brightness(picture)).as("picture %d", i).isBetween(106.5, 108.5);
            }
        }
    }
}
