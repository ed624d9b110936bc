package dev.parley.ffmpeg.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.CodedPicture;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.codec.PictureSize;
import dev.parley.media.codec.VideoDecoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Broken and malicious streams: nothing is thrown, and whole key frames mend everything. */
class HostileStreamsTest {
    private static final int STREAMS = Boolean.getBoolean("parley.soak") ? 4000 : 400;

    private static List<byte[]> stream(Coding coding) {
        return coding == Coding.H265 ? Streams.h265() : Streams.bars(coding, 8);
    }

    private static EncodedFrame frame(Coding coding, byte[] data, boolean key) {
        return new EncodedFrame("video/" + coding.encodingName(), data, key, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void damagedStreamsDoNotThrowAndKeyFramesMendThem(Coding coding) {
        List<byte[]> frames = stream(coding);
        for (int seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            try (VideoDecoder decoder = new FfmpegDecoder(coding)) {
                for (byte[] data : frames) {
                    byte[] damaged = damaged(data, random);
                    decoder.decode(frame(coding, damaged, decoder.needsKeyFrame() || random.nextInt(8) == 0));
                }
                assertThat(keyFramesUntilAPicture(decoder, coding, frames.getFirst())).as("seed %d", seed)
                        .isLessThanOrEqualTo(9);
            }
        }
    }

    /** More than one when the damage announced pictures that refer to later ones. */
    private static int keyFramesUntilAPicture(VideoDecoder decoder, Coding coding, byte[] key) {
        int count = 1;
        while (count < 20 && decoder.decode(frame(coding, key, true)) == null) {
            count++;
        }
        return count;
    }

    private static byte[] damaged(byte[] data, Random random) {
        byte[] copy = random.nextInt(4) == 0 ? Arrays.copyOf(data, random.nextInt(data.length + 20)) : data.clone();
        int changes = random.nextInt(6);
        for (int i = 0; i < changes && copy.length > 0; i++) {
            // The beginning decides most.
            int range = random.nextBoolean() ? Math.min(copy.length, 24) : copy.length;
            copy[random.nextInt(range)] = (byte) random.nextInt();
        }
        return copy;
    }

    // RFC 6386 section 9.1: a key frame may announce 16383x16383, which is 400 MB.
    @Test
    void aPictureLargerThan8kIsNotAllocated() {
        byte[] key = Streams.bars(Coding.VP8, 1).getFirst().clone();
        key[6] = (byte) 0xFF;
        key[7] = 0x3F;
        key[8] = (byte) 0xFF;
        key[9] = 0x3F;
        try (VideoDecoder decoder = new FfmpegDecoder(Coding.VP8)) {
            assertThat(decoder.decode(frame(Coding.VP8, key, true))).isNull();
            assertThat(decoder.needsKeyFrame()).isTrue();
        }
    }

    // AV1 section 5.5.1: 38 octets that announce 16384x16384, for which libaom takes four gigabytes.
    @Test
    void anAv1PictureLargerThan8kIsNotAllocated() throws IOException {
        byte[] key = HexFormat.of().parseHex(
                "0a1102000004bfcfffcfffc4af9106060604003214100084000000000000001aadcefd4c56680903cc");
        assertThat(CodedPicture.size("video/AV1", key)).isEqualTo(new PictureSize(16_384, 16_384));
        try (VideoDecoder decoder = new FfmpegDecoder(Coding.AV1)) {
            long before = NativeMemoryTest.residentBytes();
            assertThat(decoder.decode(frame(Coding.AV1, key, true))).isNull();
            assertThat(decoder.needsKeyFrame()).isTrue();
            assertThat(NativeMemoryTest.residentBytes() - before).isLessThan(100L << 20);
        }
    }
}
