package dev.parley.cli;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.cli.bench.Driver;
import dev.parley.cli.bench.peer.PeerDriver;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code parley bench-peer}: an end of a connection that {@code parley bench} measures.
 *
 * <p>Loop-owned.
 */
@Command(name = Driver.COMMAND, hidden = true, mixinStandardHelpOptions = true, description = "An end of a connection that is measured; bench/peers/README.md says what it reads and prints.")
final class BenchPeerCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ROLE WORK KEY=VALUE", arity = "2..*")
    private List<String> words;

    private final Output output;

    BenchPeerCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        try {
            new PeerDriver(words, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                    output.out()).run();
            return Output.WORKED;
        } catch (IllegalArgumentException e) {
            throw new Failure(Output.CALLED_WRONGLY, e.getMessage(), null);
        }
    }
}
