package dev.parley.cli;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.cli.transfer.ReceiveCommand;
import dev.parley.cli.transfer.SendCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Where the program begins.
 *
 * <p>Any thread.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Whatever the platform's charset is: pipes and files of today expect UTF-8, and rooms may have Chinese names.
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        boolean terminal = System.console() != null && System.console().isTerminal();
        System.exit(run(new Output(out, err, terminal), args));
    }

    /** Runs the program in this process; returns the exit code. */
    static int run(Output output, String... args) {
        ParleyCommand root = new ParleyCommand(output);
        CommandLine program = new CommandLine(root).addSubcommand(new DemoCommand(output))
                .addSubcommand(new ServeCommand(output)).addSubcommand(new CallCommand(output))
                .addSubcommand(new RecordCommand(output)).addSubcommand(new SendCommand(output))
                .addSubcommand(new ReceiveCommand(output)).addSubcommand(new DevicesCommand(output))
                .addSubcommand(new BenchCommand(output)).addSubcommand(new BenchPeerCommand(output));
        return program.setOut(output.out()).setErr(output.err()).setUsageHelpAutoWidth(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(output.coloured() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((wrong, line) -> output.fail(calledWrongly(wrong)))
                .setExecutionExceptionHandler((failure, command, parsed) -> output.fail(failure)).execute(args);
    }

    /** One sentence and where to read on: on a small terminal the whole usage would push the sentence out of sight. */
    private static Failure calledWrongly(ParameterException wrong) {
        List<String> meant = wrong instanceof UnmatchedArgumentException unknown ? unknown.getSuggestions() : List.of();
        String help = wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        return new Failure(Output.CALLED_WRONGLY, wrong.getMessage(),
                (meant.isEmpty() ? "" : "Perhaps you mean " + String.join(" or ", meant) + ". ") + "See: " + help);
    }
}
