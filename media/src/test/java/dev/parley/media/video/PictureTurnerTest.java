package dev.parley.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureTurnerTest {
    /** Three by two: 1 2 3 above 4 5 6. */
    @ParameterizedTest
    @CsvSource({"0,123456", "90,415263", "180,654321", "270,362514"})
    void lumaIsTurnedClockwise(int rotation, String expected) {
        byte[] data = {1, 2, 3, 4, 5, 6, 11, 12, 21, 22};
        VideoFrame upright = PictureTurner.upright(new VideoFrame(PixelFormat.I420, 3, 2, rotation, 5, data));
        boolean lying = rotation % 180 != 0;
        assertThat(upright.width()).isEqualTo(lying ? 2 : 3);
        assertThat(upright.height()).isEqualTo(lying ? 3 : 2);
        assertThat(upright.rotation()).isZero();
        assertThat(upright.captureNs()).isEqualTo(5);
        for (int i = 0; i < 6; i++) {
            assertThat(upright.data()[i]).isEqualTo((byte) (expected.charAt(i) - '0'));
        }
        boolean swapped = rotation == 180 || rotation == 270;
        assertThat(upright.data()[6]).isEqualTo((byte) (swapped ? 12 : 11));
        assertThat(upright.data()[8]).isEqualTo((byte) (swapped ? 22 : 21));
    }

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void fourQuarterTurnsAreNone(PixelFormat format) {
        int[] pixels = new int[8 * 6];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0x10305 * i;
        }
        VideoFrame first = PictureConverter.convert(PictureConverter.fromRgb(pixels, 8, 6, 0), format);
        VideoFrame frame = first;
        for (int i = 0; i < 4; i++) {
            frame = PictureTurner.upright(new VideoFrame(format, frame.width(), frame.height(), 90, 0, frame.data()));
        }
        assertThat(frame.data()).isEqualTo(first.data());
    }

    @Test
    void anUprightPictureIsNotCopied() {
        VideoFrame frame = PictureConverter.plain(0, 4, 4, 0);
        assertThat(PictureTurner.upright(frame)).isSameAs(frame);
    }
}
