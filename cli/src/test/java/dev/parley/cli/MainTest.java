package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.base.Output;
import dev.parley.server.ServerOptions;
import dev.parley.server.SignalingServer;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "demo --help", "serve --help", "call --help", "record --help", "devices --help",
            "send --help",
            "receive --help", "bench --help", "--version"})
    void helpIsNoFailure(String line) {
        assertThat(run(line.split(" "))).isZero();
        assertThat(out.toString()).isNotBlank().doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dance", "call", "call blue --for soon", "call blue --for 0", "call a/b",
            "call blue --server localhost:8080", "call blue --echo --fake", "call blue --camera --screen",
            "call blue --fake --source pom.xml", "call blue --source no-such-file.mp4", "call blue --echo --mute-audio",
            "call blue --record report.doc", "call blue --record no/such/folder/call.ivf", "record blue",
            "record blue report.doc", "record a/b call.ivf", "serve --port 70000", "serve --port x",
            "serve --ice-server example.org", "demo --ice-server stun:", "send",
            "send no-such-file", "send pom.xml --code a/b", "send pom.xml --server here", "receive", "receive a/b",
            "receive 1-a --server here", "receive 1-a --output no/such/folder/x", "bench", "bench luck",
            "bench throughput --size 0", "bench throughput --udp tcp", "bench throughput --processes 3",
            "bench setup --processes 2", "bench roundtrip --delivery pigeon", "bench messages --seconds 0"})
    void aWrongCallSaysHowToDoItRight(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void anUnknownWordIsToldInTwoLines() {
        assertThat(run("call", "blue", "--recrod", "x.webm")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).first().asString().contains("--recrod");
        assertThat(err.toString()).contains("--record").contains("See: parley call --help");
    }

    @Test
    void aMissingServerIsToldWithWhatToDo() {
        assertThat(run("call", "blue", "--server", "http://localhost:1", "--fake")).isEqualTo(1);
        assertThat(err.toString()).contains("cannot reach the server").contains("parley serve");
    }

    @Test
    void aTakenPortIsToldWithWhatToDo() throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build())) {
            assertThat(run("serve", "--port", "" + server.uri().getPort())).isEqualTo(1);
            assertThat(err.toString()).contains("cannot listen").contains("--port 0");
        }
    }

    @Test
    void whoWaitsAloneFails() throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build())) {
            assertThat(run("call", "blue", "--server", server.uri().toString(), "--for", "1")).isEqualTo(1);
            assertThat(err.toString()).contains("nobody was connected");
            assertThat(out.toString()).contains("Receiving only").contains("--fake");
        }
    }

    @Test
    void twoCallsExchangeSoundPictureAndWords() throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build());
                RunningCommand ada = RunningCommand.call(server, "--fake", "--name", "Ada");
                RunningCommand ben = RunningCommand.call(server, "--fake", "--name", "Ben")) {
            ada.await("stats", MainTest::everythingCame);
            ben.await("stats", MainTest::everythingCame);
            JsonObject atAda = ada.leave();
            JsonObject atBen = ben.leave();
            assertThat(lastWords(atAda)).isEqualTo("Hello from Ben");
            assertThat(lastWords(atBen)).isEqualTo("Hello from Ada");
            assertThat(atAda.getString("localFingerprint")).isEqualTo(atBen.getString("remoteFingerprint"));
            assertThat(atAda.getString("reason")).isEqualTo("connected");
        }
    }

    /** What a person sees: bit rates, pictures, loss, round trip. */
    @Test
    void theLastLineOfATerminalTellsHowTheCallGoes() throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build());
                RunningCommand ada = RunningCommand.call(server, "--fake", "--name", "Ada")) {
            Output terminal = new Output(new PrintWriter(out, true), new PrintWriter(err, true), true);
            assertThat(Main.run(terminal, "call", "blue", "--fake", "--for", "5", "--server",
                    server.uri().toString())).isZero();
            assertThat(out.toString()).containsPattern(
                    "Ada in [\\d.]+ [kM]bit/s \\d+ fps, out [\\d.]+ [kM]bit/s, [\\d.]+ % lost, [\\d.]+ ms");
            JsonObject traffic = ada.leave().getJsonObject("traffic");
            assertThat(traffic.getLong("receivedBps")).isPositive();
            assertThat(traffic.getDouble("lossPercent")).isBetween(0.0, 100.0);
            assertThat(traffic.getDouble("roundTripMs")).isPositive();
        }
    }

    /** A line that wraps cannot be cleared: each second would leave its first row behind. */
    @Test
    void theLastLineOfATerminalIsCutAtItsEdge() {
        Output terminal = new Output(new PrintWriter(out, true), new PrintWriter(err, true), true);
        terminal.progress("7 s  Ada in 1 Mbit/s");
        assertThat(out.toString()).endsWith("\u001b[?7l7 s  Ada in 1 Mbit/s\u001b[?7h");
        terminal.tell("Ben is here", "peer", new JsonObject());
        assertThat(out.toString()).contains("\u001b[2KBen is here")
                .endsWith("\u001b[?7l7 s  Ada in 1 Mbit/s\u001b[?7h");
    }

    /** C1 control characters are commands for a terminal too: U+009B begins them. */
    @Test
    void aNameGivesATerminalNoCommands() {
        assertThat(CallReport.safe("A\u001b[2Jd\u009b2Ja @|red x|@")).isEqualTo("A [2Jd 2Ja @ |red x|@");
    }

    @Test
    void anEchoSendsBackWhatItGets() throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build());
                RunningCommand echo = RunningCommand.call(server, "--echo");
                RunningCommand ada = RunningCommand.call(server, "--fake", "--name", "Ada")) {
            ada.await("stats", MainTest::everythingCame);
            assertThat(lastWords(ada.leave())).isEqualTo("Hello from Ada");
            echo.leave();
        }
    }

    /** Killed or stopped, the server takes no call with it; the program says that it is gone, and that it is back. */
    @Test
    void aServerThatWasGoneIsToldAndTheCallGoesOn() throws Exception {
        SignalingServer server = SignalingServer.start(ServerOptions.builder().build());
        try (RunningCommand ada = RunningCommand.call(server, "--fake", "--name", "Ada");
                RunningCommand ben = RunningCommand.call(server, "--fake", "--name", "Ben")) {
            String first = ada.await("joined", event -> true).getString("id");
            ada.await("state", event -> event.getString("state").equals("connected"));
            server.close();
            JsonObject lost = ada.await("server-lost", event -> true);
            assertThat(lost.getString("reason")).isEqualTo("server-lost");
            assertThat(lost.getLong("retryInMs")).isBetween(1L, 2_000L);
            server = SignalingServer
                    .start(ServerOptions.builder().port(server.uri().getPort()).build());
            assertThat(ada.await("server-back", event -> true).getString("id")).isEqualTo(first);
            ben.await("server-back", event -> true);
            ada.await("stats", MainTest::everythingCame);
            ada.leave();
            assertThat(ada.heard("peer-gone")).isZero();
            assertThat(ada.heard("peer")).isEqualTo(1);
        } finally {
            server.close();
        }
    }

    @Test
    void whoIsAloneIsToldAndWhatIsWaitedFor() throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build());
                RunningCommand ada = RunningCommand.call(server, "--name", "Ada");
                HttpClient http = HttpClient.newHttpClient()) {
            assertThat(ada.await("waiting", event -> true).getString("reason")).isEqualTo("alone");
            WebSocket mute = http.newWebSocketBuilder()
                    .buildAsync(server.signalingUri(), new WebSocket.Listener() {
                    }).join();
            mute.sendText("{\"type\":\"join\",\"room\":\"blue\",\"name\":\"Mute\"}", true).join();
            JsonObject waiting = ada.await("waiting", event -> "Mute".equals(event.getString("name")));
            assertThat(waiting.getString("reason")).isEqualTo("awaiting-offer");
            assertThat(waiting.getString("sentence")).contains("waiting for an offer");
            mute.abort();
            assertThat(ada.await("peer-gone", event -> true).getString("reason")).isEqualTo("left");
        }
    }

    @Test
    void theBrowserIsOpenedOnlyWhereSomebodySeesIt() {
        URI page = URI.create("http://localhost:8080/");
        assertThat(BrowserOpener.command("Linux", Map.of(), page)).isEmpty();
        assertThat(BrowserOpener.command("Linux", Map.of("DISPLAY", ":0"), page)).containsExactly("xdg-open",
                "http://localhost:8080/");
        assertThat(BrowserOpener.command("Linux", Map.of("DISPLAY", ":0", "SSH_CONNECTION", "x"), page)).isEmpty();
        assertThat(BrowserOpener.command("Mac OS X", Map.of("CI", "true"), page)).isEmpty();
        assertThat(BrowserOpener.command("Mac OS X", Map.of(), page)).startsWith("open");
        assertThat(BrowserOpener.command("Windows 11", Map.of(), page)).startsWith("rundll32");
    }

    private static boolean everythingCame(JsonObject stats) {
        return stats.getJsonArray("peers").stream().map(JsonObject.class::cast)
                .anyMatch(peer -> peer.containsKey("video") && peer.containsKey("audio")
                        && peer.getJsonObject("video").getLong("frames") > 0
                        && peer.getJsonObject("audio").getLong("frames") > 0
                        && peer.getJsonObject("chat").getLong("messages") > 0);
    }

    private static String lastWords(JsonObject peer) {
        return peer.getJsonObject("chat").getString("last");
    }

    private int run(String... args) {
        return Main.run(new Output(new PrintWriter(out, true), new PrintWriter(err, true), false), args);
    }
}
