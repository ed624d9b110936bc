package dev.parley.media.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.video.Clip;
import dev.parley.media.video.EncodedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersTest {
    private final MediaContainers containers = new MediaContainers(List.of());

    @Test
    void aContainerIsChosenByNameOrType() {
        assertThat(containers.ofFile(Path.of("a.b", "call.OGG"))).extracting(MediaContainer::name)
                .containsExactly("Ogg");
        assertThat(containers.ofFile(Path.of("wav"))).hasSize(1);
        assertThat(containers.ofFile(Path.of("call.doc"))).isEmpty();
        assertThat(containers.ofType(MediaType.parse("Audio/WAV"))).extracting(MediaContainer::name)
                .containsExactly("WAV");
    }

    // RFC 6381 section 3.3
    @Test
    void aMediaTypeNamesItsCodings() {
        assertThat(MediaType.parse("video/webm")).isEqualTo(new MediaType("video/webm", List.of()));
        assertThat(MediaType.parse("video/webm; codecs=\"vp8, opus\""))
                .isEqualTo(new MediaType("video/webm", List.of("video/VP8", "audio/opus")));
        assertThat(MediaType.parse("video/mp4;codecs=avc1.42E01E").codings()).containsExactly("video/H264");
        assertThat(MediaType.parse("audio/ogg;codecs=vorbis").codings()).containsExactly("vorbis");
    }

    @Test
    void anIvfFileIsPlayedAsItWasRecorded(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bars.ivf");
        List<byte[]> frames = Clip.bars(Clip.VP8).frames();
        Recording recording = new Recording(new IvfContainer(), new FileOutput(file), List.of(false), 0);
        for (int i = 0; i < frames.size(); i++) {
            recording.add(0, new EncodedFrame("video/VP8", frames.get(i), i % 30 == 0, 0, i * 40_000_000L));
        }
        recording.close();

        FileSources sources = new FileSources(new AudioCodecs(List.of()), new VideoCodecs(List.of()), List.of());
        try (FileSource source = sources.open(file, false, 0)) {
            assertThat(source.pictures().mimeTypes()).containsExactly("video/VP8");
            assertThat(source.pictures().format().framesPerSecond()).isBetween(24.99, 25.01);
            assertThat(source.pictures().pictures(0)).isNull(); // there is no decoder
            EncodedSource played = source.pictures().start("video/VP8", 0);
            for (int i = 0; i < frames.size(); i++) {
                EncodedFrame frame = played.poll(i * 40_000_000L);
                assertThat(frame.data()).isEqualTo(frames.get(i));
                assertThat(frame.captureNs()).isEqualTo(i * 40_000_000L);
                assertThat(frame.keyFrame()).isEqualTo(i % 30 == 0);
            }
            assertThat(played.endReason()).isEqualTo("the file has ended");
        }
    }
}
