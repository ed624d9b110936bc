package dev.parley.cli.bench.peer;

import dev.parley.io.RtcRuntime;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connections that stay and are asked for consent, and nothing else; what they cost.
 *
 * <p>Loop-owned.
 */
final class Idling {
    private static final int PAIRS = 100;
    private static final double BYTES_OF_KB = 1_000;
    /** So that classes and tables that there is one of are not counted. */
    private static final int UNCOUNTED = 16;

    private final Task task;
    private final Pipe pipe;
    private final List<Pair> pairs = new ArrayList<>();
    private double kBPerConnection;
    private RtcRuntime runtime;

    Idling(Task task, Pipe pipe) {
        this.task = task;
        this.pipe = pipe;
    }

    /** Both ends here. */
    void measurePairs() throws InterruptedException {
        runtime = Ends.onOnePort();
        int count = task.number("pairs", PAIRS);
        int uncounted = Math.min(UNCOUNTED, count / 2);
        open(uncounted);
        long before = Heap.usedBytes();
        open(count - uncounted);
        stay((Heap.usedBytes() - before) / (2.0 * (count - uncounted)));
        pipe.tell(end(2 * count, 2 * pairs.stream().filter(Pair::isConnected).count()));
    }

    private void open(int more) throws InterruptedException {
        for (int i = 0; i < more; i++) {
            Pair pair = new Pair(task, runtime, RtcRuntime.shared());
            pair.connect();
            pairs.add(pair);
        }
    }

    /** The other ends in another process. */
    void measureCrowd() throws InterruptedException, IOException {
        Crowd crowd = new Crowd(task, pipe);
        Thread.ofPlatform().daemon().name("answers").start(() -> listen(crowd));
        int count = task.number("connections", PAIRS);
        int uncounted = Math.min(UNCOUNTED, count / 2);
        crowd.offer(0, uncounted);
        long before = Heap.usedBytes();
        crowd.offer(uncounted, count);
        stay((Heap.usedBytes() - before) / (double) (count - uncounted));
        pipe.tell(end(count, crowd.connected()));
    }

    private JsonObject end(int connections, long connected) {
        return pipe.end().put("kBPerConnection", kBPerConnection).put("connections", connections)
                .put("connected", connected);
    }

    private static void listen(Crowd crowd) {
        try {
            crowd.listen();
        } catch (IOException e) {
            System.err.println(e);
        }
        System.exit(0);
    }

    private void stay(double bytesPerConnection) throws InterruptedException {
        kBPerConnection = bytesPerConnection / BYTES_OF_KB;
        pipe.begin();
        int seconds = task.number("seconds", 30);
        for (int second = 1; second <= seconds; second++) {
            TimeUnit.SECONDS.sleep(1);
            pipe.tell(new JsonObject().put("progress", "measured").put("second", second).put("of", seconds)
                    .put("kBPerConnection", kBPerConnection));
        }
    }
}
