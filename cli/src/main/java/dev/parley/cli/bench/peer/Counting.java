package dev.parley.cli.bench.peer;

import dev.parley.webrtc.RTCDataChannel;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Counts what comes over a channel and measures it from a while after the first message on.
 *
 * <p>Messages are counted by the dispatcher, read by the thread that measures.
 */
final class Counting {
    private final CountDownLatch first = new CountDownLatch(1);
    /** Written by the dispatcher alone; a reader may see two that are a message apart. */
    private volatile long bytes;

    private volatile long messages;
    private long countedBytes;
    private long countedMessages;

    private record Reading(long bytes, long messages, long atNs) {}

    void over(RTCDataChannel channel) {
        channel.onMessage(event -> count(((byte[]) event.data()).length));
    }

    private void count(int size) {
        if (countedMessages == 0) {
            first.countDown();
        }
        countedBytes += size;
        countedMessages++;
        bytes = countedBytes;
        messages = countedMessages;
    }

    void measure(int warmUpSeconds, int seconds, Pipe pipe) throws InterruptedException {
        first.await();
        pass(warmUpSeconds, "warmingUp", pipe);
        Reading before = read();
        pipe.begin();
        pass(seconds, "measured", pipe);
        Reading after = read();
        pipe.tell(pipe.end().put("bytes", after.bytes - before.bytes).put("messages", after.messages - before.messages)
                .put("ns", after.atNs - before.atNs));
    }

    private Reading read() {
        return new Reading(bytes, messages, System.nanoTime());
    }

    /** Lets seconds pass and says after each what came in it. */
    private void pass(int seconds, String phase, Pipe pipe) throws InterruptedException {
        Reading last = read();
        for (int second = 1; second <= seconds; second++) {
            TimeUnit.SECONDS.sleep(1);
            Reading now = read();
            double ns = now.atNs - last.atNs;
            if (second < seconds) {
                pipe.tell(new JsonObject().put("progress", phase).put("second", second).put("of", seconds)
                        .put("MBps", (now.bytes - last.bytes) / ns * 1e3)
                        .put("messagesPerSecond", (now.messages - last.messages) / ns * 1e9));
            }
            last = now;
        }
    }
}
