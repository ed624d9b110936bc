package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.ServerOptions;
import dev.parley.server.SignalingServer;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "demo --help", "serve --help", "call --help", "--version"})
    void helpIsNoFailure(String line) {
        assertThat(run(line.split(" "))).isZero();
        assertThat(out.toString()).isNotBlank().doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dance", "call", "call blue --for soon", "call blue --for 0", "call a/b",
            "call blue --server localhost:8080", "call blue --echo --fake", "serve --port 70000", "serve --port x",
            "serve --ice-server example.org", "demo --ice-server stun:"})
    void aWrongCallSaysHowToDoItRight(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank().doesNotContain("Exception");
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
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build())) {
            String[] call = {"call", "blue", "--server", server.uri().toString(), "--fake", "--json", "--for", "12"};
            var other = inThread(() -> new MainTest().summary(call));
            JsonObject mine = summary(call);
            for (JsonObject summary : List.of(mine, other.join())) {
                JsonObject peer = summary.getJsonArray("peers").getJsonObject(0);
                assertThat(peer.getLong("connectedAfterMs")).as(peer.encode()).isNotNull();
                assertThat(peer.getJsonObject("video").getLong("frames")).as(peer.encode()).isPositive();
                assertThat(peer.getJsonObject("audio").getLong("frames")).as(peer.encode()).isPositive();
                assertThat(peer.getJsonObject("chat").getString("last")).isEqualTo("Hello from Java");
            }
            assertThat(fingerprint(mine, "local")).isEqualTo(fingerprint(other.join(), "remote"));
        }
    }

    @Test
    void anEchoSendsBackWhatItGets() throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build())) {
            String[] echo = {"call", "blue", "--server", server.uri().toString(), "--echo", "--json", "--for", "13"};
            var other = inThread(() -> new MainTest().summary(echo));
            JsonObject mine = summary("call", "blue", "--server", server.uri().toString(), "--fake", "--json", "--for",
                    "12", "--name", "Ada");
            other.join();
            JsonObject peer = mine.getJsonArray("peers").getJsonObject(0);
            assertThat(peer.getJsonObject("chat").getString("last")).isEqualTo("Hello from Ada");
            assertThat(peer.getJsonObject("video").getLong("frames")).as(peer.encode()).isPositive();
            assertThat(peer.getJsonObject("audio").getLong("frames")).as(peer.encode()).isPositive();
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

    /** On a thread of its own: the common pool of a small machine has but one. */
    private static CompletableFuture<JsonObject> inThread(Supplier<JsonObject> task) {
        return CompletableFuture.supplyAsync(task, command -> Thread.ofPlatform().start(command));
    }

    private static String fingerprint(JsonObject summary, String side) {
        return summary.getJsonArray("peers").getJsonObject(0).getString(side + "Fingerprint");
    }

    private int run(String... args) {
        return Main.run(new Output(new PrintWriter(out, true), new PrintWriter(err, true), false), args);
    }

    private JsonObject summary(String... args) {
        int code = run(args);
        assertThat(code).as(err.toString()).isZero();
        return out.toString().lines().map(JsonObject::new).filter(line -> line.getString("event").equals("summary"))
                .findFirst().orElseThrow();
    }
}
