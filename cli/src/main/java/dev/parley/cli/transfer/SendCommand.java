package dev.parley.cli.transfer;

import dev.parley.cli.base.AtExit;
import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.cli.base.OutputOptions;
import dev.parley.server.ServerOptions;
import dev.parley.server.SignalingServer;
import dev.parley.signaling.RoomRules;
import dev.parley.signaling.SignalingClient;
import dev.parley.webrtc.RTCDataChannel;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code parley send FILE}: offers a file under a code that can be said on the telephone.
 *
 * <p>Loop-owned.
 */
@Command(name = "send", mixinStandardHelpOptions = true, description = {"Send a file to another computer, directly.",
        "It prints a code; \"parley receive CODE\" on the other computer fetches the file."})
public final class SendCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 8080;
    private static final long FOR_EVER_S = 1L << 32;

    @Parameters(index = "0", paramLabel = "FILE", description = "What to send.")
    private Path file;

    @Option(names = "--server", paramLabel = "URL", description = "Server where the two meet (default: one in this program, on port 8080 or any free one).")
    private URI server;

    @Option(names = "--code", paramLabel = "CODE", description = "The code to use (default: a new one).")
    private String code;

    @Option(names = "--wait", paramLabel = "SECONDS", description = "Give up when nobody comes (default: wait until Ctrl-C).")
    private Long waitSeconds;

    @Option(names = "--insecure", description = "Accept any certificate of the server.")
    private boolean insecure;

    @Mixin
    private OutputOptions format;

    private final Output output;

    public SendCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        format.apply(output);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Failure(Output.CALLED_WRONGLY, "no-such-file", "there is no file " + file + " that can be read",
                    "Pack a folder into an archive first.");
        }
        String room = code != null ? SpokenCode.meant(code) : SpokenCode.create(new SecureRandom());
        TransferOptions where = new TransferOptions(room, insecure);
        where.check(server);
        SignalingServer own = server == null ? start() : null;
        try {
            send(where, own);
        } finally {
            if (own != null) {
                own.close();
            }
        }
        return Output.WORKED;
    }

    private void send(TransferOptions where, SignalingServer own) throws Exception {
        TransferRoom room = new TransferRoom(true);
        try (SignalingClient client = where.join(own != null ? own.signalingUri() : server, room)) {
            AtExit.run(client::close);
            room.awaitJoined();
            tellCode(where.code(), own);
            RTCDataChannel channel = room.awaitOther(waitSeconds == null ? FOR_EVER_S : waitSeconds,
                    new Failure(Output.FAILED, "nobody-came", "nobody came for the file",
                            "Send it again, with a longer --wait or without one."));
            new FileSending(file, output).run(channel);
        }
    }

    private void tellCode(String room, SignalingServer own) throws IOException {
        String rest = own == null
                ? " --server " + server
                : own.uri().getPort() == USUAL_PORT ? "" : " --server " + own.uri();
        output.tell("On the other computer:  @|bold,cyan parley receive " + room + rest + "|@", "code",
                new JsonObject().put("code", room).put("server",
                        own == null ? server.toString() : own.uri().toString()));
        if (own != null) {
            for (URI uri : where(own)) {
                output.tell("  not on this one:       parley receive " + room + " --server " + uri, "neighbour",
                        new JsonObject().put("url", uri.toString()));
            }
        }
    }

    private static Iterable<URI> where(SignalingServer own) throws IOException {
        return TransferOptions.neighbours(own.uri().getPort());
    }

    /** Two members to a room, so that nobody can look on; heard by other computers too. */
    private static SignalingServer start() throws Failure {
        try {
            return start(USUAL_PORT);
        } catch (IOException taken) {
            try {
                return start(0);
            } catch (IOException e) {
                throw new Failure(Output.FAILED, e.getMessage(), "Name a server with --server.");
            }
        }
    }

    private static SignalingServer start(int port) throws IOException {
        return SignalingServer.start(ServerOptions.builder().host("0.0.0.0").port(port)
                .rules(RoomRules.DEFAULT.withMaxMembers(2)).build());
    }
}
