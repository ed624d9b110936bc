package dev.parley.cli.bench.peer;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connections one after the other; how long each takes.
 *
 * <p>Loop-owned.
 */
final class SettingUp {
    private static final int WARM_UP = 1_000;
    private static final int COUNT = 500;

    private final Task task;
    private final Pipe pipe;
    private final List<Double> tookMs = new ArrayList<>();

    SettingUp(Task task, Pipe pipe) {
        this.task = task;
        this.pipe = pipe;
    }

    /** As many as asked for, or as fit into some seconds. */
    void measure() throws InterruptedException {
        int warmUp = task.number("warmup", WARM_UP);
        for (int i = 0; i < warmUp; i++) {
            tell("warmingUp", i, warmUp, once());
        }
        pipe.begin();
        int seconds = task.number("seconds", 0);
        int count = seconds > 0 ? Integer.MAX_VALUE : task.number("count", COUNT);
        long began = System.nanoTime();
        while (tookMs.size() < count
                && (seconds == 0 || System.nanoTime() - began < TimeUnit.SECONDS.toNanos(seconds))) {
            tookMs.add(once());
        }
        Collections.sort(tookMs);
        pipe.tell(pipe.end().put("medianMs", quantile(0.5)).put("p90Ms", quantile(0.9)).put("calls", tookMs.size()));
    }

    private double once() throws InterruptedException {
        try (Pair pair = new Pair(task)) {
            return pair.connect();
        }
    }

    private void tell(String phase, int done, int of, double lastMs) {
        if (done % 100 == 0) {
            pipe.tell(new JsonObject().put("progress", phase).put("done", done).put("of", of).put("lastMs", lastMs));
        }
    }

    private double quantile(double part) {
        return tookMs.get(Math.clamp((int) Math.ceil(part * tookMs.size()) - 1, 0, tookMs.size() - 1));
    }
}
