package dev.parley.cli;

import dev.parley.cli.base.AtExit;
import dev.parley.cli.base.Output;
import dev.parley.cli.base.OutputOptions;
import dev.parley.server.SignalingServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code parley serve}: the server alone, until Ctrl-C.
 *
 * <p>Loop-owned.
 */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Run the signaling server and its page.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ListenOptions listen;

    @Mixin
    private OutputOptions format;

    private final Output output;

    ServeCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        format.apply(output);
        SignalingServer server = listen.start();
        AtExit.run(server::close);
        Addresses.tell(output, server);
        server.awaitClosed();
        return Output.WORKED;
    }
}
