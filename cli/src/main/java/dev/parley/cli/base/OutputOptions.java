package dev.parley.cli.base;

import picocli.CommandLine.Option;

/**
 * How a command tells what happens.
 *
 * <p>Loop-owned.
 */
public final class OutputOptions {
    @Option(names = "--json", description = "Print one JSON object per line, with reasons as words for programs.")
    private boolean json;

    public void apply(Output output) {
        if (json) {
            output.useJson();
        }
    }
}
