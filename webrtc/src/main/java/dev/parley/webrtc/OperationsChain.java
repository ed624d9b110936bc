package dev.parley.webrtc;

import dev.parley.webrtc.dispatch.Turns;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Operations of a connection, one after the other (WebRTC 1.0, section 4.4.1.2). Each runs in a turn; the events it gives
 * rise to are turns that follow directly, and its promise settles in the last of them. So a handler of one of the events
 * may wait for whatever comes later.
 *
 * <p>Any thread.
 */
final class OperationsChain {
    /**
     * What an operation does.
     *
     * @param <T> its result
     */
    interface Operation<T> {
        /** @param then takes the turns that follow: each fires one event */
        T run(Consumer<Runnable> then) throws Exception;
    }

    private final Turns turns;
    private final CompletableFuture<?> ready;
    private final Runnable onEmpty;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Link<?>> links = new ArrayDeque<>();
    private boolean closed;

    private record Link<T>(Operation<T> operation, Promise<T> promise) {}

    /**
     * @param ready   no operation begins before this future has settled
     * @param onEmpty called in a turn when the last operation has ended
     */
    OperationsChain(Turns turns, CompletableFuture<?> ready, Runnable onEmpty) {
        this.turns = turns;
        this.ready = ready;
        this.onEmpty = onEmpty;
    }

    <T> Promise<T> chain(Operation<T> operation) {
        Turns.pause();
        Link<T> link = new Link<>(operation, new Promise<>());
        lock.lock();
        try {
            if (closed) {
                return Promise.reject(closedError());
            }
            links.add(link);
            if (links.size() > 1) {
                return link.promise;
            }
        } finally {
            lock.unlock();
        }
        start(link);
        return link.promise;
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return links.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void start(Link<?> link) {
        ready.whenComplete((value, error) -> turns.post(() -> perform(link)));
    }

    private <T> void perform(Link<T> link) {
        if (isClosed()) {
            return;
        }
        List<Runnable> then = new ArrayList<>();
        T value = null;
        Throwable thrown = null;
        try {
            value = link.operation.run(event -> then.add(() -> runUnlessClosed(event)));
        } catch (Throwable e) {
            thrown = W3cErrors.of(e);
        }
        T result = value;
        Throwable reason = thrown;
        then.add(() -> settle(link, result, reason));
        turns.postNext(then);
    }

    private void runUnlessClosed(Runnable event) {
        if (!isClosed()) {
            event.run();
        }
    }

    private <T> void settle(Link<T> link, T value, Throwable reason) {
        Link<?> next;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            links.remove();
            next = links.peek();
        } finally {
            lock.unlock();
        }
        // First the turn of whoever is next, then the promise: what is attached to it may wait for that very operation.
        if (next != null) {
            start(next);
        } else {
            turns.post(this::lookIfEmpty);
        }
        if (reason == null) {
            link.promise.complete(value);
        } else {
            link.promise.completeExceptionally(reason);
        }
    }

    private void lookIfEmpty() {
        if (isEmpty() && !isClosed()) {
            onEmpty.run();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Nothing runs any more. A browser leaves the promises of waiting operations pending for ever; here they are rejected,
     * so that no thread waits for ever.
     */
    void close() {
        List<Link<?>> lost;
        lock.lock();
        try {
            closed = true;
            lost = List.copyOf(links);
            links.clear();
        } finally {
            lock.unlock();
        }
        lost.forEach(link -> turns.post(() -> link.promise.abandon(closedError())));
    }

    static InvalidStateError closedError() {
        return new InvalidStateError("the connection is closed");
    }
}
