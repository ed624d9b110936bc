package dev.parley.it.agent;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A WebRTC stack in another process under remote control: a browser's page, a program of Node.js or of Python. Calls go
 * over a WebSocket that the other process opened, so no driver of a browser is needed.
 *
 * <p>Any thread.
 */
public final class Agent implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AgentLink link;
    private final ForeignProcess process;
    private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    private String version = "";

    Agent(AgentLink link, ForeignProcess process) {
        this.link = link;
        this.process = process;
        link.onEvent(events::add);
    }

    void awaitHello() throws InterruptedException {
        version = String.valueOf(awaitEvent("hello").getValue("data"));
    }

    /** What the other side says it is. */
    public String version() {
        return version;
    }

    /** Calls a method and waits for its result. */
    public Object call(String method, JsonObject params) throws InterruptedException {
        return await(callAsync(method, params), method);
    }

    public Object call(String method) throws InterruptedException {
        return call(method, new JsonObject());
    }

    public JsonObject callObject(String method, JsonObject params) throws InterruptedException {
        return (JsonObject) call(method, params);
    }

    public CompletableFuture<Object> callAsync(String method, JsonObject params) {
        return link.call(method, params);
    }

    /** Runs the body of an async function in a browser's page; {@code args} is its one variable. */
    public Object evaluate(String code, Object... args) throws InterruptedException {
        JsonArray list = new JsonArray();
        for (Object arg : args) {
            list.add(arg);
        }
        return call("evaluate", new JsonObject().put("code", code).put("args", list));
    }

    private Object await(CompletableFuture<Object> answer, String method) throws InterruptedException {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(method + " of " + version + ": " + e + "\n" + process.tail(), e);
        }
    }

    /** The next event of this name; others that come before it are passed over. */
    public JsonObject awaitEvent(String name) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonObject event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new AssertionError("no event " + name + " from " + version + "\n" + process.tail());
            }
            if (event.getString("event").equals(name)) {
                return event;
            }
        }
    }

    /** The next event of any name, or null when none comes in time. */
    public JsonObject pollEvent(Duration patience) throws InterruptedException {
        return events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The last lines the process printed, for a failing test's message. */
    public String output() {
        return process.tail();
    }

    /** Closes the peer connection and forgets everything, so that one process serves many tests. */
    public void fresh() throws InterruptedException {
        call("fresh");
        events.clear();
    }

    @Override
    public void close() {
        link.close();
        process.close();
    }
}
