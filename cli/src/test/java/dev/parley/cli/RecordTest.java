package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.base.Output;
import dev.parley.media.video.IvfReader;
import dev.parley.server.ServerOptions;
import dev.parley.server.SignalingServer;
import dev.parley.webrtc.AudioTrackWriter;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code parley record}, {@code --record} and {@code --source}. */
@Timeout(90)
class RecordTest {
    /** A second of the test tone has 0.03. */
    private static final double MIN_ENERGY = 0.01;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    /** The first member goes into the file that was named, the next into one beside it. */
    @Test
    void eachMemberIsRecordedIntoAFileOfItsOwn() throws Exception {
        Path file = folder.resolve("call.ivf");
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build());
                RunningCommand recorder = RunningCommand.start("record", "blue", file.toString(), "--json", "--server",
                        server.uri().toString());
                RunningCommand ada = RunningCommand.call(server, "--fake", "--name", "Ada");
                RunningCommand ben = RunningCommand.call(server, "--fake", "--name", "Ben")) {
            recorder.await("recording", event -> true);
            recorder.await("recording", event -> true);
            recorder.await("stats", stats -> stats.getJsonArray("peers").stream().map(JsonObject.class::cast)
                    .filter(peer -> peer.containsKey("video") && peer.getJsonObject("video").getLong("frames") > 30)
                    .count() == 2);
            ada.close();
            JsonObject recorded = recorder.await("recorded", event -> event.getString("name").equals("Ada"));
            assertThat(Path.of(recorded.getString("file"))).hasSize(recorded.getLong("bytes"));
            recorder.close();
        }
        assertThat(frames(file)).isGreaterThan(10);
        assertThat(frames(folder.resolve("call-2.ivf"))).isGreaterThan(10);
    }

    /** What was recorded can be sent again. */
    @Test
    void aRecordingIsASource() throws Exception {
        Path file = folder.resolve("voice.wav");
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build())) {
            try (RunningCommand ada = RunningCommand.call(server, "--fake", "--name", "Ada");
                    RunningCommand ben = RunningCommand.call(server, "--record", file.toString(), "--mute-audio")) {
                ben.await("stats", RecordTest::soundCame);
                assertThat(ben.leave().getJsonObject("audio").getDouble("frequencyHz")).isBetween(438.0, 442.0);
                assertThat(ada.leave().containsKey("audio")).as("--mute-audio").isFalse();
            }
            try (RunningCommand ada = RunningCommand.call(server, "--source", file.toString(), "--name", "Ada");
                    RunningCommand ben = RunningCommand.call(server, "--name", "Ben")) {
                ben.await("stats", RecordTest::soundCame);
                ada.await("source-ended", event -> event.getString("kind").equals("audio"));
            }
        }
    }

    @Test
    void aBrokenFileIsToldWithWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("movie.mp4"), "no movie at all");
        assertThat(run("call", "blue", "--source", file.toString(), "--server", "http://localhost:1")).isEqualTo(1);
        assertThat(err.toString()).contains("--source", file.toString(), "FFmpeg").doesNotContain("Exception");
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("wedding.ivf"), "dear");
        assertThat(run("record", "blue", file.toString(), "--server", "http://localhost:1")).isEqualTo(2);
        assertThat(err.toString()).contains("is there already");
        assertThat(file).hasContent("dear");
    }

    @Test
    void nobodysEmptyFileIsLeftBehind() {
        StringWriter out = new StringWriter();
        Path file = folder.resolve("silence.wav");
        Recording recording = new Recording("Ada", new Output(new PrintWriter(out), new PrintWriter(err), false));
        recording.add(new AudioTrackWriter(1).track());
        recording.start(file);
        recording.stop();
        recording.awaitWritten();
        assertThat(out.toString()).contains("Ada sent nothing").doesNotContain("holds");
        assertThat(file).doesNotExist();
        assertThat(recording.isWritten()).isFalse();
    }

    @Test
    void whoRecordsNobodyFails() throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build())) {
            assertThat(run("record", "blue", folder.resolve("a.ivf").toString(), "--for", "1", "--server",
                    server.uri().toString())).isEqualTo(1);
            assertThat(err.toString()).contains("nobody was connected");
        }
    }

    private static boolean soundCame(JsonObject stats) {
        return stats.getJsonArray("peers").stream().map(JsonObject.class::cast)
                .anyMatch(peer -> peer.containsKey("audio")
                        && peer.getJsonObject("audio").getDouble("energy") > MIN_ENERGY);
    }

    private static int frames(Path file) throws IOException {
        IvfReader reader = new IvfReader(Files.readAllBytes(file));
        int frames = 0;
        while (reader.next() != null) {
            frames++;
        }
        return frames;
    }

    private int run(String... args) {
        return Main.run(new Output(new PrintWriter(new StringWriter()), new PrintWriter(err, true), false), args);
    }
}
