package dev.parley.cli.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that holds an end of a connection.
 *
 * <p>Immutable.
 *
 * @param name    of the stack
 * @param folder  where it runs; null for here
 * @param command the program and its first arguments
 */
public record Driver(String name, Path folder, List<String> command) {
    /** The hidden command of this program that is the driver. */
    public static final String COMMAND = "bench-peer";

    private static final String MAIN = "dev.parley.cli.Main";

    public Driver {
        command = List.copyOf(command);
    }

    /**
     * This stack in a Java machine like this one.
     *
     * @param options further options of the Java machine
     */
    public static Driver ours(String name, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(options);
        String more = System.getenv("PARLEY_BENCH_JAVA_OPTS");
        if (more != null && !more.isBlank()) {
            command.addAll(List.of(more.strip().split("\\s+")));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, COMMAND));
        return new Driver(name, null, command);
    }
}
