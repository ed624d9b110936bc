package dev.parley.cli.bench;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A running driver.
 *
 * <p>Any thread.
 */
final class DriverProcess implements AutoCloseable {
    private static final long PATIENCE_S = 3;
    private static final int KEPT_ERROR_LINES = 8;

    private final Driver driver;
    private final Process process;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> errors = new ArrayDeque<>();

    private DriverProcess(Driver driver, Process process) {
        this.driver = driver;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param role     "offerer", "answerer" or "both"
     * @param settings key=value words
     * @param lines    hears each line of JSON, on a thread of this process; null after the last
     */
    static DriverProcess start(Driver driver, String role, Work work, Map<String, ?> settings,
            Consumer<JsonObject> lines) throws DriverFailure {
        List<String> command = new ArrayList<>(driver.command());
        command.add(role);
        command.add(work.word());
        settings.forEach((key, value) -> command.add(key + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (driver.folder() != null) {
            builder.directory(driver.folder().toFile());
        }
        try {
            DriverProcess started = new DriverProcess(driver, builder.start());
            Thread.ofPlatform().daemon().name("driver-lines").start(() -> started.read(lines));
            Thread.ofPlatform().daemon().name("driver-errors").start(started::readErrors);
            return started;
        } catch (IOException e) {
            throw new DriverFailure(false, driver.name() + " does not start: " + e.getMessage());
        }
    }

    private void read(Consumer<JsonObject> lines) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonObject parsed = parse(line);
                if (parsed != null) {
                    lines.accept(parsed);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            keepError("its output cannot be read: " + e.getMessage());
        }
        lines.accept(null);
    }

    /** Null for what is no object: libraries like to greet. */
    private JsonObject parse(String line) {
        try {
            return line.startsWith("{") ? new JsonObject(line) : null;
        } catch (DecodeException e) {
            keepError(line);
            return null;
        }
    }

    private void readErrors() {
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(this::keepError);
        } catch (IOException | UncheckedIOException e) {
            keepError(String.valueOf(e.getMessage()));
        }
    }

    private void keepError(String line) {
        lock.lock();
        try {
            errors.addLast(line);
            if (errors.size() > KEPT_ERROR_LINES) {
                errors.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    String name() {
        return driver.name();
    }

    /** The last it said on standard error, and its exit code if it has ended. */
    String lastWords() {
        lock.lock();
        try {
            String code = process.isAlive() ? "" : " (exit code " + process.exitValue() + ")";
            return errors.isEmpty() ? "it said nothing" + code : String.join(" | ", errors) + code;
        } finally {
            lock.unlock();
        }
    }

    /** A line for its standard input. What is lost because it has ended shows in its own lines. */
    void tell(JsonObject line) {
        try {
            process.outputWriter(StandardCharsets.UTF_8).append(line.encode()).append('\n').flush();
        } catch (IOException e) {
            keepError("it does not read: " + e.getMessage());
        }
    }

    /** User and system time of the process and those it started. */
    double cpuSeconds() {
        return all().mapToDouble(one -> one.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9).sum();
    }

    /** Resident memory of the process and those it started; 0 where the system has no {@code /proc}. */
    long residentBytes() {
        return all().mapToLong(one -> residentBytes(one.pid())).sum();
    }

    private static long residentBytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst().orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** Closes its standard input, upon which it ends; ends it otherwise. */
    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
