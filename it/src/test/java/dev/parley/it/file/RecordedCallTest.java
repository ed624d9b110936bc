package dev.parley.it.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A call with loss is recorded to WebM, where its pictures go as they come, and to MP4, which has no place for VP8. A minute
 * in a soak run, a fifth otherwise.
 */
class RecordedCallTest {
    private static final int SECONDS = Boolean.getBoolean("parley.soak") ? 60 : 12;
    private static final int LOSS_PERCENT = 2;

    @TempDir
    Path folder;

    @Test
    void soundAndPicturesStayTogetherWhilePacketsAreLost() throws Exception {
        List<Path> files = List.of(folder.resolve("call.webm"), folder.resolve("call.mp4"));
        try (CallToFile call = new CallToFile(LOSS_PERCENT, files)) {
            Thread.sleep(SECONDS * 1000L);
            System.out.println("packets lost, each way: " + call.lost());
            assertThat(call.lost()).allMatch(lost -> lost > 0);
            call.complete();
        }
        for (Path file : files) {
            FilmedSeconds film = FilmedSeconds.of(file);
            double begin = film.pictureBehindSoundMs(0, 6);
            double end = film.pictureBehindSoundMs(film.seconds() - 6, film.seconds());
            System.out.printf("%s: %s; pictures after sound %.0f ms at the beginning, %.0f ms at the end%n",
                    file.getFileName(), film, begin, end);
            assertThat(film.seconds()).isBetween(SECONDS - 2.0, SECONDS + 1.0);
            assertThat(FilmedSeconds.longestGap(film.audioTimes())).as("gap of sound").isLessThanOrEqualTo(0.06);
            assertThat(FilmedSeconds.longestGap(film.videoTimes())).as("gap of pictures").isLessThanOrEqualTo(0.2);
            assertThat(begin).as("sync at the beginning, ms").isBetween(-40.0, 40.0);
            assertThat(end).as("sync at the end, ms").isBetween(-40.0, 40.0);
        }
    }

    @Test
    void aRecorderThatIsKilledLeavesFilesThatPlay() throws Exception {
        List<Path> files = List.of(folder.resolve("killed.webm"), folder.resolve("killed.mp4"));
        Process recorder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                CallToFile.class.getName(), files.get(0).toString(), files.get(1).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(new File("/dev/null")).start();
        try {
            awaitGrowth(recorder, files);
        } finally {
            recorder.destroyForcibly().waitFor();
        }
        for (Path file : files) {
            FilmedSeconds film = FilmedSeconds.of(file);
            System.out.println(file.getFileName() + " of a killed process: " + film);
            assertThat(film.seconds()).isGreaterThan(2);
            assertThat(film.flashes()).hasSizeGreaterThan(1);
            assertThat(film.beeps()).hasSizeGreaterThan(1);
        }
    }

    /** Until each file has grown three times: so many seconds are flushed. */
    private static void awaitGrowth(Process recorder, List<Path> files) throws IOException, InterruptedException {
        for (Path file : files) {
            long size = 0;
            for (int grown = 0; grown < 4; Thread.sleep(50)) {
                assertThat(recorder.isAlive()).isTrue();
                long now = Files.exists(file) ? Files.size(file) : 0;
                grown += now > size ? 1 : 0;
                size = now;
            }
        }
    }
}
