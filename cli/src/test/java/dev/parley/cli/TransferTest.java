package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.base.Output;
import dev.parley.cli.transfer.FileMessage;
import dev.parley.cli.transfer.FileName;
import dev.parley.cli.transfer.SpokenCode;
import dev.parley.server.ServerOptions;
import dev.parley.server.SignalingServer;
import dev.parley.signaling.SignalingClient;
import dev.parley.webrtc.RTCDataChannel;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code parley send} and {@code parley receive}. */
@Timeout(90)
class TransferTest {
    private static final String CODE = "42-maple-otter-raven";

    @TempDir
    private Path here;

    @TempDir
    private Path there;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final byte[] data = new byte[3_000_001];
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        new Random(7).nextBytes(data);
        file = Files.write(here.resolve("holiday photos (ä).zip"), data);
    }

    private int run(String... args) {
        return Main.run(new Output(new PrintWriter(out, true), new PrintWriter(err, true), false), args);
    }

    private int receive(SignalingServer server, String... more) {
        return run(Stream.concat(
                Stream.of("receive", "42", "Maple", "otter-raven", "--server", server.uri().toString()),
                Stream.of(more))
                .toArray(String[]::new));
    }

    private RunningCommand sender(SignalingServer server, Path what) {
        return RunningCommand.start("send", what.toString(), "--code", CODE, "--json", "--server",
                server.uri().toString());
    }

    private static SignalingServer server() throws IOException {
        return SignalingServer.start(ServerOptions.builder().build());
    }

    private List<String> received() throws IOException {
        try (Stream<Path> files = Files.list(there)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** By the sender's own server, which listens on a free port if the usual one is taken. */
    @Test
    void aFileArrivesWholeUnderItsName() throws Exception {
        try (RunningCommand sender = RunningCommand.start("send", file.toString(), "--json")) {
            JsonObject told = sender.await("code", event -> true);
            assertThat(run("receive", told.getString("code"), "--server", told.getString("server"), "-o",
                    there.toString())).as(err.toString()).isZero();
            JsonObject sent = sender.await("sent", event -> true);
            assertThat(sent.getLong("bytes")).isEqualTo(data.length);
            assertThat(sent.getString("sha256"))
                    .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data)));
        }
        assertThat(received()).containsExactly(file.getFileName().toString());
        assertThat(there.resolve(file.getFileName())).hasBinaryContent(data);
        assertThat(out.toString()).contains("is here, whole").doesNotContain("\u001b");
    }

    @Test
    void nothingIsOverwrittenUnlessAskedFor() throws Exception {
        Path mine = Files.writeString(there.resolve("mine.zip"), "mine");
        try (SignalingServer server = server()) {
            try (RunningCommand sender = sender(server, file)) {
                sender.await("code", event -> true);
                assertThat(receive(server, "-o", mine.toString())).isEqualTo(1);
                assertThat(err.toString()).contains("is there already").contains("--overwrite");
                assertThat(sender.await("failed", event -> true).getString("reason")).isEqualTo("refused");
            }
            assertThat(mine).hasContent("mine");
            try (RunningCommand sender = sender(server, file)) {
                sender.await("code", event -> true);
                assertThat(receive(server, "-o", mine.toString(), "--overwrite")).isZero();
            }
            assertThat(mine).hasBinaryContent(data);
        }
        assertThat(received()).containsExactly("mine.zip");
    }

    @Test
    void anEmptyFileIsAFileToo() throws Exception {
        Path empty = Files.createFile(here.resolve("empty"));
        try (SignalingServer server = server(); RunningCommand sender = sender(server, empty)) {
            sender.await("code", event -> true);
            assertThat(receive(server, "-o", there.toString(), "--json")).as(err.toString()).isZero();
        }
        assertThat(there.resolve("empty")).isEmptyFile();
        assertThat(out.toString()).contains("\"event\":\"received\"", "\"bytes\":0");
    }

    @Test
    void aCodeThatNobodySendsUnderIsTold() throws Exception {
        try (SignalingServer server = server()) {
            assertThat(receive(server, "--wait", "1")).isEqualTo(1);
            assertThat(err.toString()).contains("nobody sends under 42-maple-otter-raven");
        }
        assertThat(run("receive", CODE, "--server", "http://localhost:1")).isEqualTo(1);
        assertThat(err.toString()).contains("cannot reach the server");
    }

    /** A sender that lies about everything. */
    private SignalingClient liar(SignalingServer server, FileMessage offer, Object... then) {
        return SignalingClient.join(server.signalingUri(), CODE, peer -> {
            RTCDataChannel channel = peer.connection().createDataChannel(FileMessage.LABEL, FileMessage.CHANNEL);
            channel.onOpen(event -> {
                channel.send(offer.write());
                for (Object message : then) {
                    if (message instanceof String text) {
                        channel.send(text);
                    } else {
                        channel.send((byte[]) message);
                    }
                }
            });
        });
    }

    // robustness 16: a name is no way to somewhere
    @ParameterizedTest
    @ValueSource(strings = {"../escaped", "/etc/passwd-of-parley", "a/../../escaped", "..", "C:\\x", ".bashrc",
            "nul.txt",
            "-rf", "line\nbreak", "\u202Egpj.exe"})
    void aNameThatIsAWayToSomewhereIsRefused(String name) throws Exception {
        assertThat(FileName.isPlain(name)).isFalse();
        try (SignalingServer server = server();
                SignalingClient liar = liar(server, new FileMessage("file", name, 1, ""), new byte[1])) {
            assertThat(receive(server, "-o", there.toString())).isEqualTo(1);
            assertThat(err.toString()).contains("no plain name").doesNotContain("Exception");
        }
        assertThat(received()).isEmpty();
        assertThat(there.resolveSibling("escaped")).doesNotExist();
    }

    @Test
    void whatIsDamagedOrTooLongOrNonsenseLeavesNothingBehind() throws Exception {
        FileMessage offer = new FileMessage("file", "x", 2, "");
        FileMessage end = new FileMessage("end", "", 2, "00");
        for (Object[] then : new Object[][]{{new byte[2], end.write()}, {new byte[1], end.write()}, {new byte[3]},
                {"{"}, {"[]"}, {"{\"type\":5}"}, {new byte[1], FileMessage.refusal("changed my mind").write()}}) {
            try (SignalingServer server = server(); SignalingClient liar = liar(server, offer, then)) {
                assertThat(receive(server, "-o", there.toString())).isEqualTo(1);
            }
            assertThat(received()).isEmpty();
        }
        assertThat(err.toString()).contains("what came is not what was sent", "makes no sense", "changed my mind")
                .doesNotContain("Exception");
    }

    @Test
    void codesAreWordsThatCanBeSaid() {
        for (int seed = 0; seed < 1_000; seed++) {
            String code = SpokenCode.create(new Random(seed));
            assertThat(code).matches("[1-9][0-9](-[a-z]{5,8}){3}");
            assertThat(SpokenCode.meant("  " + code.toUpperCase().replace('-', ' ') + " ")).isEqualTo(code);
        }
        assertThat(List.of("a.txt", "photo 1.jpg", "ä.zip", "照片.png", "README", "x..y")).allMatch(FileName::isPlain);
    }
}
