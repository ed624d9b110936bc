package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beginnings of pictures of 322x182 as encoders write them. */
class CodedPictureTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    // RFC 6386 section 9.1; VP9 section 6.2; AV1 section 5.5; H.264 section 7.3.2.1; H.265 section 7.3.2.2
    @ParameterizedTest
    @CsvSource({"video/VP8, 5002009d012a4201b6000000",
            "video/VP9, 824983420014100b560838241c184a0006b07f91",
            "video/AV1, 12000a0b000000043d06d4daf900403205102110008400",
            "video/H264, 000000016742c00bd901519e226c0440000003004000000302 83c50a920000000168cb83cb20000001 65888440",
            "video/H265, 0000000140010c01ffff01600000030090000003000003003c92809000000001420101016000000300900000030000"
                    + "03003ca00a480b9c9596 4a924caf016808000003000800000300284000000001 2801af258a"})
    void aKeyFrameSaysItsSize(String mimeType, String head) {
        byte[] frame = hex(head);

        assertThat(CodedPicture.isKeyFrame(mimeType, frame)).isTrue();
        assertThat(CodedPicture.size(mimeType, frame)).isEqualTo(new PictureSize(322, 182));
    }

    @ParameterizedTest
    @CsvSource({"video/VP8, 510200aabb", "video/VP9, 86004092", "video/VP9, 88", "video/AV1, 32053001020304",
            "video/AV1, 1a0180", "video/H264, 00000001419a", "video/H265, 000000010201d0"})
    void anotherFrameDoesNot(String mimeType, String head) {
        assertThat(CodedPicture.isKeyFrame(mimeType, hex(head))).isFalse();
        assertThat(CodedPicture.size(mimeType, hex(head))).isNull();
    }

    // AV1 section 7.6.1: decoding begins at a key frame with its sequence header
    @Test
    void anAv1KeyFrameWithoutSequenceHeaderIsNone() {
        assertThat(CodedPicture.isKeyFrame("video/AV1", hex("32051000840002"))).isFalse();
    }

    // AV1 sections 5.2 and 5.5.1
    @Test
    void whatAnnouncesTooLargeAPictureOrDoesNotSayDoesNotFit() {
        String small = "0a0b000000043d06d4daf90040";
        String large = "0a1102000004bfcfffcfffc4af9106060604003210";
        assertThat(CodedPicture.size("video/AV1", hex(small))).isNotNull();
        assertThat(CodedPicture.fits("video/AV1", hex(small), 7680 * 4320)).isTrue();
        assertThat(CodedPicture.fits("video/AV1", hex(small), 1000)).isFalse();
        assertThat(CodedPicture.fits("video/AV1", hex(small + "3200" + large.substring(0, 38)), 7680 * 4320))
                .as("the second header").isFalse();
        assertThat(CodedPicture.fits("video/AV1", hex(small + "00" + large.substring(0, 38)), 7680 * 4320))
                .as("behind a unit without a length, which decoders skip").isFalse();
        assertThat(CodedPicture.fits("video/AV1", hex("0a020000"), 7680 * 4320)).as("cut off").isFalse();
        assertThat(CodedPicture.fits("video/AV1", hex("3200"), 7680 * 4320)).as("no header").isTrue();
        assertThat(CodedPicture.fits("video/VP9", hex("824983420014100b560838241c184a0006b07f91"), 1000)).isFalse();
        assertThat(CodedPicture.fits("audio/opus", new byte[1], 1)).isTrue();
    }

    @Test
    void soundAndUnknownCodingsAreDecodableByThemselvesAndHaveNoSize() {
        assertThat(CodedPicture.isKeyFrame("audio/opus", new byte[1])).isTrue();
        assertThat(CodedPicture.isKeyFrame("video/H266", new byte[1])).isTrue();
        assertThat(CodedPicture.size("audio/opus", new byte[1])).isNull();
    }

    @ParameterizedTest
    @CsvSource({"video/VP8, 5002009d012a4201b6000000", "video/VP9, 824983420014100b560838241c184a0006b07f91",
            "video/AV1, 0a0b000000043d06d4daf90040", "video/H264, 000000016742c00bd901519e226c0440000003004000000302",
            "video/H265, 00000001420101016000000300900000030000 03003ca00a480b9c9596"})
    void cutOffAnywhereItIsRefused(String mimeType, String head) {
        byte[] frame = hex(head);
        for (int length = 0; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);
            CodedPicture.isKeyFrame(mimeType, cut);
            PictureSize size = CodedPicture.size(mimeType, cut);
            assertThat(size == null || size.equals(new PictureSize(322, 182))
                    || mimeType.equals("video/H264") || mimeType.equals("video/H265")).isTrue();
        }
    }
}
