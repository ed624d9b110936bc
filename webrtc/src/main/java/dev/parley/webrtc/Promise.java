package dev.parley.webrtc;

import dev.parley.webrtc.dispatch.Turns;
import dev.parley.webrtc.world.World;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What an asynchronous method of the W3C API returns. Beside everything of {@link CompletableFuture} it has
 * {@link #await()}, and it notices when it failed and nobody looked.
 *
 * <p>Inside a handler {@code await}, {@code join} and {@code get} hand the connection's turn to the next event and take it
 * back when this promise has settled, so a handler may wait for what another handler must do.
 *
 * <p>Any thread.
 *
 * @param <T> what it is fulfilled with; {@code Void} for none
 */
public class Promise<T> extends CompletableFuture<T> {
    /** How long a failure may stay unseen before it is logged: a program may look at its promises a little later. */
    private static final long UNSEEN_NS_MAX = 1_000_000_000L;
    private static final System.Logger LOG = System.getLogger(Promise.class.getName());

    private volatile boolean observed;
    private boolean watching = true;

    /** A promise that is pending. */
    public Promise() {
        super.whenComplete((value, error) -> settled(error));
        watching = false;
    }

    /** A promise fulfilled already. */
    public static <T> Promise<T> resolve(T value) {
        Promise<T> promise = new Promise<>();
        promise.complete(value);
        return promise;
    }

    /** A promise rejected already. */
    public static <T> Promise<T> reject(Throwable reason) {
        Promise<T> promise = new Promise<>();
        promise.completeExceptionally(reason);
        return promise;
    }

    /** Fulfilled when all are, with their values in order; rejected as soon as one is. */
    public static <T> Promise<List<T>> all(List<? extends Promise<? extends T>> promises) {
        Promise<List<T>> all = new Promise<>();
        for (Promise<? extends T> promise : promises) {
            promise.handle((value, error) -> error != null && all.completeExceptionally(unwrap(error)));
        }
        CompletableFuture.allOf(promises.toArray(CompletableFuture[]::new)).thenRun(
                () -> all.complete(promises.stream().<T>map(CompletableFuture::join).toList()));
        return all;
    }

    /**
     * Waits and returns the value, as JavaScript's {@code await} does. Made for virtual threads and handlers.
     *
     * @throws RuntimeException the reason of the rejection itself, such as {@link InvalidStateError}; a checked exception
     *                          comes inside a {@link CompletionException}; {@link AbortError} when the thread was
     *                          interrupted
     */
    public T await() {
        try {
            return get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AbortError("the thread was interrupted while it waited");
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    private static RuntimeException unchecked(Throwable reason) {
        if (reason instanceof Error error) {
            throw error;
        }
        return reason instanceof RuntimeException unchecked ? unchecked : new CompletionException(reason);
    }

    /** The reason itself, out of the wrapping that stages of {@link CompletableFuture} put around it. */
    static Throwable unwrap(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        letOthersRun();
        return super.get();
    }

    @Override
    public T join() {
        letOthersRun();
        return super.join();
    }

    /** Waits at most this long; inside a handler the turn passes on as with {@link #await()}. */
    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        observed = true;
        if (isDone() || !Turns.mustAwait()) {
            return super.get(timeout, unit);
        }
        CompletableFuture<Void> either = new CompletableFuture<>();
        super.handle((value, error) -> either.complete(null));
        World.current().timeout(either, unit.toNanos(timeout));
        Turns.awaitHere(either);
        return super.get(0, unit);
    }

    private void letOthersRun() {
        observed = true;
        if (!isDone()) {
            Turns.awaitHere(this);
        }
    }

    @Override
    public T getNow(T valueIfAbsent) {
        observed = true;
        return super.getNow(valueIfAbsent);
    }

    @Override
    public boolean isCompletedExceptionally() {
        observed = true;
        return super.isCompletedExceptionally();
    }

    @Override
    public Throwable exceptionNow() {
        observed = true;
        return super.exceptionNow();
    }

    /** By this {@code thenCompose} takes the promise that its function returns. */
    @Override
    public CompletableFuture<T> toCompletableFuture() {
        observed = true;
        return this;
    }

    /** Stages made from a promise are promises; making one is looking at this one. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        if (watching) {
            return new CompletableFuture<>();
        }
        observed = true;
        return new Promise<>();
    }

    private static <U> Promise<U> promise(CompletableFuture<U> stage) {
        return (Promise<U>) stage; // made by newIncompleteFuture
    }

    @Override
    public <U> Promise<U> thenApply(Function<? super T, ? extends U> fn) {
        return promise(super.<U>thenApply(fn));
    }

    @Override
    public Promise<Void> thenAccept(Consumer<? super T> action) {
        return promise(super.thenAccept(action));
    }

    @Override
    public Promise<Void> thenRun(Runnable action) {
        return promise(super.thenRun(action));
    }

    @Override
    public <U> Promise<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> fn) {
        return promise(super.thenCompose(fn));
    }

    @Override
    public <U> Promise<U> handle(BiFunction<? super T, Throwable, ? extends U> fn) {
        return promise(super.<U>handle(fn));
    }

    @Override
    public Promise<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
        return promise(super.whenComplete(action));
    }

    @Override
    public Promise<T> exceptionally(Function<Throwable, ? extends T> fn) {
        return promise(super.exceptionally(fn));
    }

    /** Asynchronous stages run on virtual threads, not in the common pool, since they may block. */
    @Override
    public Executor defaultExecutor() {
        World world = World.current();
        return work -> world.start("rtc-promise", work);
    }

    /** Rejects without a word in the log: the program itself ended what this promise was about. */
    void abandon(Throwable reason) {
        observed = true;
        completeExceptionally(reason);
    }

    private void settled(Throwable error) {
        if (error == null || observed) {
            return;
        }
        World.current().after(UNSEEN_NS_MAX, () -> {
            if (!observed) {
                LOG.log(System.Logger.Level.WARNING, "a promise was rejected and nobody looked: "
                        + unwrap(error) + "; call await() on it, or add exceptionally(...)", unwrap(error));
            }
        });
    }
}
