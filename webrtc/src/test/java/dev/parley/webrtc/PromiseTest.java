package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.webrtc.dispatch.Turns;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PromiseTest {
    private final Turns turns = Turns.onVirtualThreads("turn", Throwable::printStackTrace);

    @Test
    void awaitThrowsTheErrorItself() {
        InvalidStateError error = new InvalidStateError("closed");
        assertThatThrownBy(() -> Promise.reject(error).await()).isSameAs(error);
        assertThat(error.name()).isEqualTo("InvalidStateError");
    }

    @Test
    void awaitJoinAndGetInsideAHandlerHandTheTurnOver() {
        for (Waiting waiting : List.<Waiting>of(Promise::await, Promise::join, Promise::get,
                p -> p.get(10, TimeUnit.SECONDS), p -> p.thenApply(x -> x + "!").join())) {
            Promise<String> promise = new Promise<>();
            CompletableFuture<Object> result = new CompletableFuture<>();
            turns.post(() -> {
                try {
                    result.complete(waiting.wait(promise));
                } catch (Exception e) {
                    result.completeExceptionally(e);
                }
            });
            turns.post(() -> promise.complete("done"));
            assertThat((String) result.join()).startsWith("done");
        }
    }

    private interface Waiting {
        Object wait(Promise<String> promise) throws InterruptedException, ExecutionException, TimeoutException;
    }

    @Test
    void getInsideAHandlerGivesUpInTime() {
        CompletableFuture<Throwable> result = new CompletableFuture<>();
        turns.post(() -> {
            try {
                new Promise<>().get(1, TimeUnit.MILLISECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                result.complete(e);
            }
        });
        assertThat(result.join()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void allWaitsForAllAndFailsWithTheFirstFailure() {
        Promise<Integer> one = new Promise<>();
        Promise<Integer> two = new Promise<>();
        Promise<List<Integer>> all = Promise.all(List.of(one, two));
        two.complete(2);
        assertThat(all).isNotDone();
        one.complete(1);
        assertThat(all.await()).containsExactly(1, 2);
        assertThatThrownBy(
                () -> Promise.all(List.of(new Promise<>(), Promise.reject(new OperationError("no")))).await())
                .isInstanceOf(OperationError.class);
    }

    @Test
    void aFailureNobodyLooksAtIsLoggedWithTheCureAndOneLookedAtIsNot() {
        CompletableFuture<String> logged = new CompletableFuture<>();
        Logger logger = Logger.getLogger(Promise.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.complete(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            Promise<Void> seen = Promise.reject(new OperationError("seen"));
            seen.handle((value, error) -> null);
            Promise.resolve(1).thenCompose(one -> Promise.reject(new OperationError("composed")))
                    .handle((value, error) -> null);
            Promise.reject(new OperationError("unseen"));
            assertThat(logged.join()).contains("unseen").contains("await()");
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }
}
