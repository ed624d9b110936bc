package dev.parley.cli;

import dev.parley.cli.base.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The program without a subcommand: says what there is.
 *
 * <p>Loop-owned.
 */
@Command(name = "parley", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", description = "Calls between browsers and Java: sound, pictures, data.", footer = {
        "", "Start with:  parley demo", "", "Exit codes: 0 worked, 1 failed, 2 called wrongly, 130 stopped by Ctrl-C."})
final class ParleyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    private final Output output;

    ParleyCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(output.err());
        return Output.CALLED_WRONGLY;
    }
}
