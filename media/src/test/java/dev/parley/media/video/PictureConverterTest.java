package dev.parley.media.video;

import static dev.parley.media.video.PixelFormat.I420;
import static dev.parley.media.video.PixelFormat.NV12;
import static dev.parley.media.video.PixelFormat.RGBA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureConverterTest {
    private static final int[] COLOURS = {0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0x808080,
            0x12AB7F};

    // ITU-R BT.601, limited range: Y 16 to 235, U and V 16 to 240.
    @ParameterizedTest
    @CsvSource({"0x000000,16,128,128", "0xFFFFFF,235,128,128", "0xFF0000,81,90,240", "0x00FF00,145,54,34",
            "0x0000FF,41,240,110"})
    void theColoursHaveTheValuesOfBt601(String rgb, int y, int u, int v) {
        byte[] data = PictureConverter.plain(Integer.decode(rgb), 3, 3, 0).data();
        assertThat(data).hasSize(9 + 4 + 4);
        assertThat(data[0] & 0xFF).isCloseTo(y, Offset.offset(1));
        assertThat(data[9] & 0xFF).isCloseTo(u, Offset.offset(1));
        assertThat(data[16] & 0xFF).isCloseTo(v, Offset.offset(1));
    }

    @Test
    void aPictureComesBackFromEachFormatAsItWas() {
        for (int colour : COLOURS) {
            VideoFrame frame = PictureConverter.plain(colour, 17, 5, 42);
            for (PixelFormat through : PixelFormat.values()) {
                for (PixelFormat last : PixelFormat.values()) {
                    VideoFrame there = PictureConverter.convert(frame, through);
                    VideoFrame back = PictureConverter.convert(there, last);
                    assertThat(back.format()).isEqualTo(last);
                    assertThat(back.captureNs()).isEqualTo(42);
                    assertColour(back, colour);
                }
            }
        }
    }

    @Test
    void rotationIsKept() {
        VideoFrame turned = new VideoFrame(RGBA, 2, 2, 270, 7, new byte[16]);
        assertThat(PictureConverter.convert(turned, NV12).rotation()).isEqualTo(270);
    }

    @Test
    void aPictureThatHasTheFormatIsNotCopied() {
        VideoFrame frame = PictureConverter.plain(0, 4, 4, 0);
        assertThat(PictureConverter.convert(frame, I420)).isSameAs(frame);
    }

    @Test
    void whatJava2dDrewIsSeenAgain() {
        int[] drawn = new int[6 * 4];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = i % 6 < 2 ? 0xFF0000 : i % 6 < 4 ? 0x00FF00 : 0x0000FF;
        }
        int[] seen = new int[drawn.length];
        PictureConverter.toRgb(PictureConverter.fromRgb(drawn, 6, 4, 0), seen);
        for (int i = 0; i < drawn.length; i++) {
            assertClose(seen[i], drawn[i]);
        }
        assertThat(Arrays.stream(seen).allMatch(pixel -> pixel >>> 24 == 0xFF)).isTrue();
    }

    @Test
    void colourIsTheMeanOfTwoByTwoPixels() {
        int[] chess = {0xFF0000, 0x0000FF, 0x0000FF, 0xFF0000};
        VideoFrame frame = PictureConverter.fromRgb(chess, 2, 2, 0);
        VideoFrame purple = PictureConverter.plain(0x800080, 2, 2, 0);
        assertThat(frame.data()[4]).isCloseTo(purple.data()[4], Offset.offset((byte) 1));
        assertThat(frame.data()[5]).isCloseTo(purple.data()[5], Offset.offset((byte) 1));
    }

    private static void assertColour(VideoFrame frame, int colour) {
        int[] pixels = new int[frame.width() * frame.height()];
        PictureConverter.toRgb(frame, pixels);
        for (int pixel : pixels) {
            assertClose(pixel, colour);
        }
    }

    private static void assertClose(int pixel, int colour) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(pixel >> shift & 0xFF).isCloseTo(colour >> shift & 0xFF, Offset.offset(4));
        }
    }
}
