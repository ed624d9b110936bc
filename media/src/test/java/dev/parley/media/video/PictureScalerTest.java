package dev.parley.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureScalerTest {
    @ParameterizedTest
    @CsvSource({"64,36,32,18", "64,36,63,35", "64,36,128,72", "64,36,1,1", "1,1,64,36", "5,3,3,5", "7,7,2,9"})
    void aPlainColourStaysThatColour(int fromWidth, int fromHeight, int width, int height) {
        for (PixelFormat format : PixelFormat.values()) {
            VideoFrame plain = PictureConverter.convert(PictureConverter.plain(0x30C0F0, fromWidth, fromHeight, 9),
                    format);
            VideoFrame scaled = PictureScaler.scale(plain, width, height);
            assertThat(scaled.data())
                    .isEqualTo(PictureConverter.convert(PictureConverter.plain(0x30C0F0, width, height, 9), format)
                            .data());
            assertThat(scaled.captureNs()).isEqualTo(9);
        }
    }

    @Test
    void shrinkingTakesTheMean() {
        byte[] data = {0, 100, 10, 30, 100, (byte) 200, 20, 40, 0, 0, 0, 0};
        VideoFrame half = PictureScaler.scale(new VideoFrame(PixelFormat.I420, 4, 2, 0, data), 2, 1);
        assertThat(half.data()).startsWith(100, 25);
    }

    @Test
    void enlargingDrawsALineBetweenNeighbours() {
        byte[] data = {0, 80, 0, 80, 0, 0};
        VideoFrame wide = PictureScaler.scale(new VideoFrame(PixelFormat.I420, 2, 2, 0, data), 4, 2);
        assertThat(wide.data()).startsWith(0, 20, 60, 80);
    }

    /** Bars stay where they are, whatever the size: the middle of each fifth has the colour of its bar. */
    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void barsStayInPlace(PixelFormat format) {
        int[] colours = {0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0x000000};
        int[] pixels = new int[100 * 50];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colours[i % 100 / 20];
        }
        VideoFrame bars = PictureConverter.convert(PictureConverter.fromRgb(pixels, 100, 50, 0), format);
        for (int width : new int[]{33, 55, 100, 171}) {
            VideoFrame scaled = PictureScaler.scale(bars, width, 21);
            int[] seen = new int[width * 21];
            PictureConverter.toRgb(scaled, seen);
            for (int bar = 0; bar < 5; bar++) {
                int pixel = seen[10 * width + (2 * bar + 1) * width / 10];
                for (int shift = 0; shift <= 16; shift += 8) {
                    assertThat(pixel >> shift & 0xFF).isCloseTo(colours[bar] >> shift & 0xFF, Offset.offset(6));
                }
            }
        }
    }

    @Test
    void oneScalerTakesPicturesOfManySizes() {
        PictureScaler scaler = new PictureScaler(16, 16);
        for (int side = 1; side < 40; side++) {
            VideoFrame frame = PictureConverter.plain(0xFFFFFF, side, 41 - side, 0);
            assertThat(scaler.scale(PictureConverter.convert(frame, PixelFormat.values()[side % 3])).width())
                    .isEqualTo(16);
        }
    }

    @Test
    void aPictureOfTheSizeIsNotCopied() {
        VideoFrame frame = PictureConverter.plain(0, 8, 8, 0);
        assertThat(new PictureScaler(8, 8).scale(frame)).isSameAs(frame);
    }

    @Test
    void theFittingSizeKeepsTheAspect() {
        VideoFrame frame = PictureConverter.plain(0, 640, 360, 0);
        assertThat(PictureScaler.fitting(frame, 320, 1000)).isEqualTo(new VideoFormat(320, 180, 0));
        assertThat(PictureScaler.fitting(frame, 2000, 720)).isEqualTo(new VideoFormat(1280, 720, 0));
        assertThat(PictureScaler.fitting(frame, 1, 1)).isEqualTo(new VideoFormat(1, 1, 0));
    }

    @Test
    void aSizeThatNoPictureHasIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PictureScaler(0, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new PictureScaler(10, 20_000));
    }
}
