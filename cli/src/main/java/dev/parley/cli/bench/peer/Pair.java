package dev.parley.cli.bench.peer;

import dev.parley.io.RtcRuntime;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCPeerConnectionState;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Two connections in this process with a channel between them.
 *
 * <p>Loop-owned: one thread calls it.
 */
final class Pair implements AutoCloseable {
    private static final long PATIENCE_S = 30;

    private final RTCPeerConnection offerer;
    private final RTCPeerConnection answerer;
    private final CountDownLatch open = new CountDownLatch(2);

    Pair(Task task) {
        this(task, RtcRuntime.shared());
    }

    Pair(Task task, RtcRuntime runtime) {
        this(task, runtime, runtime);
    }

    Pair(Task task, RtcRuntime ofOfferer, RtcRuntime ofAnswerer) {
        offerer = Ends.create(task, ofOfferer);
        answerer = Ends.create(task, ofAnswerer);
        Ends.watch(offerer, true, this::watch);
        Ends.watch(answerer, false, this::watch);
    }

    private void watch(RTCDataChannel channel) {
        channel.onOpen(event -> open.countDown());
    }

    /** Milliseconds from {@code createOffer} to open at both ends. */
    double connect() throws InterruptedException {
        long began = System.nanoTime();
        Ends.introduce(offerer, answerer);
        if (!open.await(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not open after " + PATIENCE_S + " s: " + offerer + ", " + answerer);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    boolean isConnected() {
        return offerer.connectionState() == RTCPeerConnectionState.CONNECTED
                && answerer.connectionState() == RTCPeerConnectionState.CONNECTED;
    }

    @Override
    public void close() {
        offerer.close();
        answerer.close();
    }
}
