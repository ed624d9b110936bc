package dev.parley.cli.bench.peer;

import dev.parley.io.RtcRuntime;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCPeerConnectionState;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Many ends whose others are in another process: their descriptions go through one pipe, with the number of the
 * connection as {@code n}.
 *
 * <p>Any thread.
 */
final class Crowd {
    private static final int AT_ONCE = 64;
    private static final long PATIENCE_S = 60;

    private final Task task;
    private final Pipe pipe;
    private final RtcRuntime runtime;
    private final Map<Integer, RTCPeerConnection> waiting = new ConcurrentHashMap<>();
    private final Queue<RTCPeerConnection> all = new ConcurrentLinkedQueue<>();
    private final Semaphore mayBegin = new Semaphore(AT_ONCE);
    private volatile String failure;

    Crowd(Task task, Pipe pipe) {
        this.task = task;
        this.pipe = pipe;
        runtime = task.isOffering()
                ? Ends.onOnePort()
                : RtcRuntime.builder().network(new OneAddress()).build();
    }

    /** Opens so many and returns when the last is open. Lines of the other process are read meanwhile. */
    void offer(int from, int to) throws InterruptedException, IOException {
        for (int n = from; n < to; n++) {
            int number = n;
            begin();
            Thread.startVirtualThread(() -> guarded(() -> offerOne(number)));
            if (n % 100 == 0) {
                pipe.tell(new JsonObject().put("progress", "opening").put("done", n).put("of", to));
            }
        }
        for (int i = 0; i < AT_ONCE; i++) {
            begin();
        }
        mayBegin.release(AT_ONCE);
    }

    private void begin() throws InterruptedException, IOException {
        if (!mayBegin.tryAcquire(PATIENCE_S, TimeUnit.SECONDS) || failure != null) {
            throw new IOException(failure == null ? "a connection did not open in " + PATIENCE_S + " s" : failure);
        }
    }

    private void offerOne(int number) throws Exception {
        RTCPeerConnection end = Ends.create(task, runtime);
        all.add(end);
        RTCDataChannel channel = end.createDataChannel(Ends.LABEL);
        channel.onOpen(event -> mayBegin.release());
        waiting.put(number, end);
        pipe.tell(Ends.offer(end).put("n", number));
    }

    /** Reads what the other process says until it says no more. */
    void listen() throws IOException {
        for (JsonObject line = pipe.read(); line != null; line = pipe.read()) {
            JsonObject words = line;
            Thread.startVirtualThread(() -> guarded(() -> take(words)));
        }
    }

    private void take(JsonObject words) throws Exception {
        int number = words.getInteger("n");
        if (task.isOffering()) {
            waiting.remove(number).setRemoteDescription(Ends.description(words)).await();
        } else {
            RTCPeerConnection end = Ends.create(task, runtime);
            all.add(end);
            pipe.tell(Ends.answer(end, words).put("n", number));
        }
    }

    private void guarded(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            failure = e.toString();
            System.err.println(e);
        }
    }

    /** What may throw anything. */
    private interface Action {
        void run() throws Exception;
    }

    long connected() {
        return all.stream().filter(end -> end.connectionState() == RTCPeerConnectionState.CONNECTED).count();
    }
}
