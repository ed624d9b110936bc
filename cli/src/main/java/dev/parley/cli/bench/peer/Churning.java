package dev.parley.cli.bench.peer;

import dev.parley.io.RtcRuntime;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Connections created, opened and closed by some threads at once.
 *
 * <p>Loop-owned.
 */
final class Churning {
    private static final int AT_ONCE = 4;
    private static final int WARM_UP_SECONDS = 5;

    private final Task task;
    private final Pipe pipe;
    /** A loop waits while a handshake of its computes, so every processor has one. */
    private final RtcRuntime runtime = RtcRuntime.builder().loops(Runtime.getRuntime().availableProcessors()).build();
    private final AtomicLong closed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean over;

    Churning(Task task, Pipe pipe) {
        this.task = task;
        this.pipe = pipe;
    }

    void measure() throws InterruptedException {
        try (Pair first = new Pair(task, runtime)) {
            first.connect(); // classes are loaded
        }
        for (int i = 0; i < task.number("atonce", AT_ONCE); i++) {
            Thread.ofPlatform().daemon().name("churn-" + i).start(this::untilOver);
        }
        pass("warmingUp", task.number("warmup", WARM_UP_SECONDS));
        pipe.begin();
        long before = closed.get();
        long began = System.nanoTime();
        pass("measured", task.number("seconds", 10));
        over = true;
        pipe.tell(pipe.end()
                .put("connectionsPerSecond", (closed.get() - before) * 1e9 / (System.nanoTime() - began))
                .put("failed", failed.get()));
    }

    private void untilOver() {
        while (!over) {
            try (Pair pair = new Pair(task, runtime)) {
                pair.connect();
            } catch (RuntimeException | InterruptedException e) {
                failed.incrementAndGet();
                System.err.println(e);
            }
            closed.incrementAndGet();
        }
    }

    private void pass(String phase, int seconds) throws InterruptedException {
        for (int second = 1; second <= seconds; second++) {
            long before = closed.get();
            TimeUnit.SECONDS.sleep(1);
            if (second < seconds) {
                pipe.tell(new JsonObject().put("progress", phase).put("second", second).put("of", seconds)
                        .put("connectionsPerSecond", closed.get() - before));
            }
        }
    }
}
