package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.base.Output;
import dev.parley.server.SignalingServer;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A command of the program in this process, with {@code --json}, that a test ends when it has seen enough. */
final class RunningCommand implements AutoCloseable {
    private static final int PATIENCE_S = 40;

    private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final StringWriter errors = new StringWriter();
    private final Thread thread;
    private volatile int code = -1;

    private RunningCommand(String... arguments) {
        thread = Thread.ofPlatform().start(() -> code = Main
                .run(new Output(new PrintWriter(new Lines(), true), new PrintWriter(errors, true), false), arguments));
    }

    static RunningCommand start(String... arguments) {
        return new RunningCommand(arguments);
    }

    /** {@code parley call blue}, for as long as the test wants. */
    static RunningCommand call(SignalingServer server, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("call", "blue", "--json", "--server", server.uri().toString()));
        arguments.addAll(List.of(options));
        return new RunningCommand(arguments.toArray(String[]::new));
    }

    /** The next event of this name that satisfies; others are passed over. */
    JsonObject await(String name, Predicate<JsonObject> condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        JsonObject event = new JsonObject();
        while (!name.equals(event.getString("event")) || !condition.test(event)) {
            JsonObject next = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(next).as("event %s; the last was %s; errors: %s", name, event, errors).isNotNull();
            event = next;
        }
        return event;
    }

    /** How often an event of this name came so far. */
    long heard(String name) {
        return names.stream().filter(name::equals).count();
    }

    /** Ends the call; what its last line says of the one other member. */
    JsonObject leave() throws InterruptedException {
        thread.interrupt();
        JsonObject summary = await("summary", event -> true);
        thread.join();
        assertThat(code).as(errors.toString()).isZero();
        assertThat(summary.getJsonArray("peers")).as(summary.encode()).hasSize(1);
        return summary.getJsonArray("peers").getJsonObject(0);
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    /** Cuts what is printed into lines, one event each. */
    private final class Lines extends Writer {
        private final StringBuilder line = new StringBuilder();

        @Override
        public void write(char[] text, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (text[i] != '\n') {
                    line.append(text[i]);
                } else {
                    JsonObject event = new JsonObject(line.toString());
                    names.add(event.getString("event"));
                    events.add(event);
                    line.setLength(0);
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
