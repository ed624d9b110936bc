package dev.parley.ffmpeg.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoder.Encoded;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What codecs took from the machine is given back, though no garbage collector sees it. */
class NativeMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/statm");
    private static final int PAGE_BYTES = 4096;
    private static final int CYCLES = 60;
    /** An encoder of this size takes several megabytes: a tenth of them lost would show. */
    private static final long TOLERANCE_BYTES = 40L << 20;
    private static final VideoFormat FORMAT = new VideoFormat(640, 480, 30);

    @ParameterizedTest
    @EnumSource(names = {"VP8", "VP9", "H264", "AV1"})
    void closedCodecsGiveTheirMemoryBack(Coding coding) throws IOException {
        assumeTrue(Files.exists(STATUS));
        VideoFrame picture = Bars.picture(FORMAT.width(), FORMAT.height(), 0);
        use(coding, picture, CYCLES / 4);
        long before = residentBytes();
        use(coding, picture, CYCLES);
        assertThat(residentBytes() - before).isLessThan(TOLERANCE_BYTES);
    }

    private static void use(Coding coding, VideoFrame picture, int cycles) {
        for (int i = 0; i < cycles; i++) {
            try (VideoEncoder encoder = new FfmpegEncoder(coding, new VideoEncoderSettings(FORMAT, 800_000, false));
                    FfmpegDecoder decoder = new FfmpegDecoder(coding)) {
                Encoded encoded = encoder.encode(picture, true);
                assertThat(decoder
                        .decode(new EncodedFrame("video/" + coding.encodingName(), encoded.data(), true, 0, 0)))
                        .isNotNull();
                decoder.decode(new EncodedFrame("video/" + coding.encodingName(), new byte[50], true, 0, 0));
            }
        }
    }

    /** 0 where the system does not say. */
    static long residentBytes() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        return Long.parseLong(Files.readString(STATUS).split(" ")[1]) * PAGE_BYTES;
    }
}
