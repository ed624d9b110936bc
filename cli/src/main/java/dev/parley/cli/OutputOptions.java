package dev.parley.cli;

import picocli.CommandLine.Option;

/**
 * How a command tells what happens.
 *
 * <p>Loop-owned.
 */
final class OutputOptions {
    @Option(names = "--json", description = "Print one JSON object per line, with reasons as words for programs.")
    private boolean json;

    void apply(Output output) {
        if (json) {
            output.useJson();
        }
    }
}
