package dev.parley.ffmpeg.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.ffmpeg.codec.FfmpegVideoCodecs;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoder.Encoded;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.file.FileOutput;
import dev.parley.media.file.FileSource;
import dev.parley.media.file.FileSources;
import dev.parley.media.file.MediaContainer;
import dev.parley.media.file.Recording;
import dev.parley.media.video.PictureConverter;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of some hundred octets that announce pictures of gigabytes. */
class LargePictureTest {
    private static final Path STATUS = Path.of("/proc/self/statm");
    private static final int PAGE_BYTES = 4096;
    private static final long FRAME_NS = 33_333_333;
    /** AV1 section 5.5.1: a sequence header that says 16384x16384, and a frame. */
    private static final byte[] LARGE = HexFormat.of().parseHex(
            "0a1102000004bfcfffcfffc4af9106060604003214100084000000000000001aadcefd4c56680903cc");
    private static final FileSources SOURCES = new FileSources(new AudioCodecs(List.of()), new VideoCodecs(List.of()),
            List.of(new FfmpegFiles()));

    @TempDir
    Path folder;

    @Test
    void whatIsFoundOutAboutAFileCostsNoMemory() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            stream.write(0x12);
            stream.write(0);
            stream.writeBytes(LARGE);
        }
        Path file = Files.write(folder.resolve("large.obu"), stream.toByteArray());
        long before = residentBytes();
        try (FileSource source = SOURCES.open(file, false, 0)) {
            assertThat(source).isNull();
        }
        assertThat(residentBytes() - before).isLessThan(100L << 20);
    }

    @Test
    void aPictureThatGrowsInsideAFileIsLeftOut() throws IOException {
        for (MediaContainer container : List.of(new WebmContainer(), new Mp4Container())) {
            Path file = folder.resolve("grows." + container.extensions().getFirst());
            record(container, file);
            long before = residentBytes();
            assertThat(pictures(file)).isGreaterThanOrEqualTo(10);
            assertThat(residentBytes() - before).isLessThan(100L << 20);
        }
    }

    private static void record(MediaContainer container, Path file) throws IOException {
        Recording recording = new Recording(container, new FileOutput(file), List.of(false), 0);
        Codec av1 = new Codec(0, "video", "AV1", 90_000, 0, Map.of(), List.of());
        VideoFormat format = new VideoFormat(128, 96, 30);
        try (VideoEncoder encoder = new FfmpegVideoCodecs().newEncoder(av1,
                new VideoEncoderSettings(format, 300_000, false))) {
            for (int i = 0; i < 20; i++) {
                VideoFrame picture = PictureConverter.plain(i * 0x050505, 128, 96, i * FRAME_NS);
                Encoded encoded = encoder.encode(picture, i % 10 == 0);
                recording.add(0, i == 10
                        ? new EncodedFrame("video/AV1", LARGE, true, 0, i * FRAME_NS)
                        : new EncodedFrame("video/AV1", encoded.data(), encoded.keyFrame(), 0, i * FRAME_NS));
            }
        }
        recording.close();
    }

    private static int pictures(Path file) throws IOException {
        int shown = 0;
        try (FileSource source = SOURCES.open(file, false, 0)) {
            assertThat(source.pictures().format().width()).isEqualTo(128);
            PictureSource pictures = source.pictures().pictures(0);
            for (long nowNs = 0; nowNs < 40 * FRAME_NS; nowNs += FRAME_NS / 2) {
                for (VideoFrame frame = pictures.poll(nowNs); frame != null; frame = pictures.poll(nowNs)) {
                    assertThat(frame.width()).isEqualTo(128);
                    shown++;
                }
            }
        }
        return shown;
    }

    /** 0 where the system does not say. */
    private static long residentBytes() throws IOException {
        return Files.exists(STATUS) ? Long.parseLong(Files.readString(STATUS).split(" ")[1]) * PAGE_BYTES : 0;
    }
}
