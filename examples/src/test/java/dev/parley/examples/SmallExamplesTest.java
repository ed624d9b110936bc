package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.media.video.IvfFrame;
import dev.parley.media.video.IvfReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SmallExamplesTest {
    @Test
    void encodedFramesKeepsTwoSecondsOfPicture(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("picture.ivf");
        assertThat(Printed.by(() -> EncodedFrames.main(new String[]{file.toString()})))
                .isEqualTo("Two seconds of picture are in " + file + ".\n");
        List<IvfFrame> frames = frames(Files.readAllBytes(file));
        assertThat(frames).hasSize(60);
        // RFC 6386 section 9.1: the lowest bit of the first byte is 0 in a key frame.
        assertThat(frames.get(0).data()[0] & 1).isZero();
        assertThat(frames.get(0).timestamp()).isZero();
        assertThat(frames.get(59).timestamp()).isBetween(59L, 70L);
    }

    private static List<IvfFrame> frames(byte[] file) {
        IvfReader reader = new IvfReader(file);
        List<IvfFrame> frames = new ArrayList<>();
        for (IvfFrame frame = reader.next(); frame != null; frame = reader.next()) {
            frames.add(frame);
        }
        return frames;
    }

    @Test
    void forwardTrackGivesEachViewerAKeyFrameFirst() {
        assertThat(Printed.by(() -> ForwardTrack.main(new String[0]))).matches("""
                The first viewer begins with video/VP8 key \\d+ B @\\d+
                The second viewer begins with video/VP8 key \\d+ B @\\d+
                """);
    }
}
