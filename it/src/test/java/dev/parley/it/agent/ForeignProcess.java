package dev.parley.it.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program started by a test, with its output in a file and a folder of its own; both are gone after {@link #close}.
 *
 * <p>Any thread.
 */
public final class ForeignProcess implements AutoCloseable {
    private static final int TAIL_LINES = 25;

    private final Process process;
    private final Path folder;
    private final Path output;

    private ForeignProcess(Process process, Path folder, Path output) {
        this.process = process;
        this.folder = folder;
        this.output = output;
    }

    /** Starts a command; {@code folder} is deleted when the process is closed. */
    public static ForeignProcess start(List<String> command, Path folder) throws IOException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("MOZ_HEADLESS", "1");
        return new ForeignProcess(builder.start(), folder, output);
    }

    public static Path newFolder(String name) throws IOException {
        return Files.createTempDirectory("parley-it-" + name);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines it printed, for a failing test's message. */
    public String tail() {
        try {
            List<String> lines = Files.readAllLines(output, java.nio.charset.StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deleteFolder();
    }

    private void deleteFolder() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // A browser that is still going down may delete files meanwhile; what is left lies in the temporary folder.
            System.err.println("left in " + folder + ": " + e);
        }
    }
}
