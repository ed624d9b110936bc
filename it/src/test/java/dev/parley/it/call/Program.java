package dev.parley.it.call;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The program in a process of its own, as {@code ./parley} starts it, with {@code --json}.
 *
 * <p>Any thread.
 */
final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final JsonObject END = new JsonObject().put("event", "end of output");

    private final List<String> command;
    private final Process process;
    private final Path errors;
    private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();

    private Program(List<String> command, Map<String, String> environment, Path errors) throws IOException {
        this.command = command;
        this.errors = errors;
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        Thread.ofPlatform().daemon().name("output of " + command.getLast()).start(this::read);
    }

    /** Starts a command of the program. */
    static Program start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    /** @param environment in addition to what this process has */
    static Program start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-jar", jar().toString()));
        command.addAll(List.of(arguments));
        command.add("--json");
        return new Program(command, environment, Files.createTempFile("parley-it-", ".err"));
    }

    private static Path jar() {
        Path here = Path.of("").toAbsolutePath();
        Path jar = (here.endsWith("it") ? here.getParent() : here).resolve("cli/target/parley-cli.jar");
        if (!Files.exists(jar)) {
            throw new AssertionError(jar + " is missing: run the phase verify, or build it by ./parley --version");
        }
        return jar;
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(line -> events.add(new JsonObject(line)));
        } catch (UncheckedIOException | IOException e) {
            System.err.println(command + ": " + e); // it was ended
        }
        events.add(END);
    }

    /** The next event of this name; others that come before it are passed over. */
    JsonObject await(String name) throws InterruptedException {
        return await(name, event -> true);
    }

    /** The next event of this name that satisfies. */
    JsonObject await(String name, Predicate<JsonObject> condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonObject last = null;
        while (true) {
            JsonObject event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null || event == END) {
                throw new AssertionError("no such event " + name + " from " + command + "; the last was " + last + "\n"
                        + errors());
            }
            if (event.getString("event").equals(name)) {
                if (condition.test(event)) {
                    return event;
                }
                last = event;
            }
        }
    }

    /** Where {@code serve} or {@code demo} listens; waits until it does. */
    URI awaitServing() throws InterruptedException {
        return URI.create(await("serving").getString("url"));
    }

    /** What Ctrl-C and a service manager do; its output can still be read. */
    void interrupt() {
        process.toHandle().destroy();
    }

    /** {@code kill -9}: no goodbye to anybody. Waits until it is dead. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** What it wrote to standard error. */
    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        interrupt();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        Files.deleteIfExists(errors);
    }
}
