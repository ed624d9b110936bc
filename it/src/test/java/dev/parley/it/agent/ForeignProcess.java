package dev.parley.it.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program started by a test, with its output in a file and a folder of its own; both are gone after {@link #close}.
 *
 * <p>Any thread.
 */
public final class ForeignProcess implements AutoCloseable {
    private static final int TAIL_LINES = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
        return start(command, folder, Map.of());
    }

    /** @param environment added to ours */
    public static ForeignProcess start(List<String> command, Path folder, Map<String, String> environment)
            throws IOException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("MOZ_HEADLESS", "1");
        builder.environment().putAll(environment);
        return new ForeignProcess(builder.start(), folder, output);
    }

    public static Path newFolder(String name) throws IOException {
        return Files.createTempDirectory("parley-it-" + name);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for a line of its output that begins with a match, and returns the match. */
    public String awaitLine(String pattern) throws IOException, InterruptedException {
        Pattern wanted = Pattern.compile("^" + pattern, Pattern.MULTILINE);
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadlineNs) {
            Matcher found = wanted.matcher(Files.readString(output, StandardCharsets.ISO_8859_1));
            if (found.find()) {
                return found.group();
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the program never said " + pattern + "\n" + tail());
    }

    /** The last lines it printed, for a failing test's message. */
    public String tail() {
        try {
            List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
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
