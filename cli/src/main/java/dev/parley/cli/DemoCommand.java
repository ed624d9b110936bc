package dev.parley.cli;

import dev.parley.cli.base.AtExit;
import dev.parley.cli.base.Output;
import dev.parley.cli.base.OutputOptions;
import dev.parley.server.SignalingServer;
import dev.parley.signaling.SignalingClient;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code parley demo}: server, page and a Java peer that sends back what it gets, in one process.
 *
 * <p>Loop-owned.
 */
@Command(name = "demo", mixinStandardHelpOptions = true, description = {
        "Run the server with a Java peer in the room that sends your sound, picture and chat back.",
        "Open the printed address in a browser."})
final class DemoCommand implements Callable<Integer> {
    private static final String ROOM = "lobby";

    @Mixin
    private ListenOptions listen;

    @Option(names = "--no-open", description = "Do not open the browser.")
    private boolean closed;

    @Mixin
    private OutputOptions format;

    private final Output output;

    DemoCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        format.apply(output);
        SignalingServer server = listen.start();
        CallReport report = new CallReport(output);
        RoomCall call = new RoomCall(report, List.of(new EchoPart()), false);
        SignalingClient echo = SignalingClient.builder(server.signalingUri(), ROOM, call).name("Java").join();
        AtExit.run(() -> {
            echo.close();
            server.close();
        });
        call.awaitJoined();
        output.tell("A Java peer waits in room @|bold " + ROOM + "|@ and sends back what it gets.", "room",
                new JsonObject().put("room", ROOM));
        Addresses.tell(output, server);
        if (!closed && output.isTerminal()) {
            BrowserOpener.open(server.uri());
        }
        server.awaitClosed();
        return Output.WORKED;
    }
}
