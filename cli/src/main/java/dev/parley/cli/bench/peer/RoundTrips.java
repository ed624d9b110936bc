package dev.parley.cli.bench.peer;

import dev.parley.webrtc.RTCDataChannel;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * Sends a message when the one before has come back, and keeps how long each took.
 *
 * <p>Dispatcher.
 */
final class RoundTrips {
    private static final int SAMPLES_MAX = 4_000_000;

    private final byte[] message;
    private final int warmUp;
    private final int[] tookNs;
    private final long limitNs;
    private final Pipe pipe;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int back;
    private int measured;
    private long sentNs;
    private long beganNs;

    /** As many as asked for, or as fit into some seconds. */
    RoundTrips(Task task, Pipe pipe) {
        message = new byte[task.number("size", 100)];
        warmUp = task.number("warmup", 20_000);
        int seconds = task.number("seconds", 0);
        tookNs = new int[seconds > 0 ? SAMPLES_MAX : task.number("count", 50_000)];
        limitNs = seconds > 0 ? seconds * 1_000_000_000L : Long.MAX_VALUE;
        this.pipe = pipe;
    }

    static void echoOver(RTCDataChannel channel) {
        channel.onMessage(event -> channel.send((byte[]) event.data()));
    }

    void over(RTCDataChannel channel) {
        channel.onMessage(event -> back(channel));
        channel.onOpen(event -> send(channel));
    }

    private void send(RTCDataChannel channel) {
        sentNs = System.nanoTime();
        channel.send(message);
    }

    private void back(RTCDataChannel channel) {
        long now = System.nanoTime();
        back++;
        if (back == warmUp) {
            pipe.begin();
            beganNs = System.nanoTime();
        } else if (back > warmUp) {
            tookNs[measured++] = (int) Math.min(Integer.MAX_VALUE, now - sentNs);
            if (measured == tookNs.length || now - beganNs > limitNs) {
                done.complete(null);
                return;
            }
        }
        send(channel);
    }

    void measure() {
        done.join();
        int[] sorted = Arrays.copyOf(tookNs, measured);
        Arrays.sort(sorted);
        pipe.tell(pipe.end().put("p50us", quantile(sorted, 0.5)).put("p99us", quantile(sorted, 0.99))
                .put("messages", measured));
    }

    /** Microseconds that this part of the round trips did not exceed. */
    private static double quantile(int[] sortedNs, double part) {
        return sortedNs[(int) Math.min(sortedNs.length - 1, Math.floor(part * sortedNs.length))] / 1e3;
    }
}
