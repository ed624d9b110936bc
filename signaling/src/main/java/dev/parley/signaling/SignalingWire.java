package dev.parley.signaling;

import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One WebSocket of a {@link SignalingConnection}, from its handshake to its end. Puts what it hears into the
 * connection's queue; asks for the next message only when the last was handled, so nothing piles up.
 *
 * <p>Any thread.
 */
final class SignalingWire implements WebSocket.Listener {
    private static final int MAX_MESSAGE_CHARS = 1 << 20;
    private static final int MAX_SENDS_WAITING = 2_000;

    private final BlockingQueue<WireEvent> events;
    private final StringBuilder partial = new StringBuilder();
    private final AtomicInteger sendsWaiting = new AtomicInteger();
    private final ReentrantLock sendLock = new ReentrantLock();
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);
    private volatile WebSocket socket;
    private volatile long lastHeardNs = System.nanoTime();
    /** A message waits to be handled, and until then nothing is read: the silence is ours. */
    private volatile boolean handedOver;

    SignalingWire(BlockingQueue<WireEvent> events) {
        this.events = events;
    }

    void send(String text) {
        if (sendsWaiting.incrementAndGet() > MAX_SENDS_WAITING) {
            abort("the server does not read");
            return;
        }
        sendLock.lock();
        try {
            // A WebSocket of java.net.http takes one message at a time.
            lastSend = lastSend.handle((sent, failure) -> null)
                    .thenCompose(nothing -> socket.sendText(text, true))
                    .whenComplete((sent, failure) -> sendsWaiting.decrementAndGet());
        } finally {
            sendLock.unlock();
        }
    }

    /** Says goodbye; the end arrives as an event. */
    void close() {
        sendLock.lock();
        try {
            lastSend = lastSend.handle((sent, failure) -> null)
                    .thenCompose(nothing -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                    .whenComplete((closed, failure) -> socket.abort());
        } finally {
            sendLock.unlock();
        }
    }

    void abort(String reason) {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        end(reason);
    }

    /** The last message was handled: the next one, please. */
    void requestNext() {
        lastHeardNs = System.nanoTime();
        handedOver = false;
        socket.request(1);
    }

    /** How long the server has said nothing, not even by a ping. */
    long silenceNs() {
        return handedOver ? 0 : System.nanoTime() - lastHeardNs;
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        lastHeardNs = System.nanoTime();
        partial.append(data);
        if (partial.length() > MAX_MESSAGE_CHARS) {
            abort("the server sent a message without end");
        } else if (last) {
            handedOver = true;
            events.add(new WireEvent.Heard(this, partial.toString()));
            partial.setLength(0);
        } else {
            from.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, java.nio.ByteBuffer message) {
        lastHeardNs = System.nanoTime();
        from.request(1);
        return null; // the pong goes out by itself
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end("the server closed the connection: " + code + (reason.isEmpty() ? "" : " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end(error.getMessage() == null ? error.toString() : error.getMessage());
    }

    private void end(String reason) {
        events.add(new WireEvent.Ended(this, reason));
    }
}
