package dev.parley.webrtc.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnsTest {
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Turns turns = Turns.onVirtualThreads("turn", thrown -> log.add("uncaught " + thrown.getMessage()));

    private void drain() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        turns.post(() -> end.complete(null));
        end.join();
    }

    @Test
    void turnsRunOneAtATimeInOrder() {
        AtomicInteger inside = new AtomicInteger();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            turns.post(() -> {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                order.add(number);
                inside.decrementAndGet();
            });
        }
        drain();
        assertThat(order).hasSize(1_000).isSorted();
    }

    @Test
    void aTurnThatWaitsLetsTheNextOneSettleWhatItWaitsFor() {
        CompletableFuture<String> future = new CompletableFuture<>();
        turns.post(() -> {
            log.add("first waits");
            Turns.current().await(future);
            log.add("first goes on");
        });
        turns.post(() -> {
            log.add("second settles");
            future.complete("x");
            log.add("second ends");
        });
        turns.post(() -> log.add("third"));
        drain();
        // The continuation comes before any turn that has not begun, as a microtask does.
        assertThat(log).containsExactly("first waits", "second settles", "second ends", "first goes on", "third");
    }

    @Test
    void manyNestedWaitsAllComeBack() {
        int count = 200;
        List<CompletableFuture<Void>> futures = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            futures.add(new CompletableFuture<>());
        }
        AtomicInteger inside = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            int number = i;
            turns.post(() -> {
                Turns.current().await(futures.get(number + 1));
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                inside.decrementAndGet();
                futures.get(number).complete(null);
            });
        }
        futures.get(count).complete(null);
        futures.getFirst().join();
        assertThat(log).isEmpty();
    }

    @Test
    void whatATurnThrowsIsHeardAndHurtsNobody() {
        turns.post(() -> {
            throw new IllegalStateException("mine");
        });
        turns.post(() -> log.add("next"));
        drain();
        assertThat(log).containsExactly("uncaught mine", "next");
    }

    @Test
    void anInterruptEndsTheWaitAndTheBatonIsBack() {
        CompletableFuture<Thread> waiter = new CompletableFuture<>();
        CompletableFuture<Void> back = new CompletableFuture<>();
        turns.post(() -> {
            waiter.complete(Thread.currentThread());
            Turns.current().await(new CompletableFuture<>());
            log.add("interrupted " + Thread.interrupted() + ", in turn " + (Turns.current() == turns));
            back.complete(null);
        });
        waiter.join().interrupt();
        back.join();
        assertThat(log).containsExactly("interrupted true, in turn true");
    }

    @Test
    void waitingOnALoopIsRefused() {
        Turns onLoop = Turns.on(Runnable::run, false, thrown -> log.add(thrown.getMessage()));
        onLoop.post(() -> assertThatThrownBy(() -> Turns.current().await(new CompletableFuture<>()))
                .isInstanceOf(IllegalStateException.class));
        assertThat(log).isEmpty();
        assertThat(Turns.current()).isNull();
    }

    @Test
    void twoConnectionsOnOneExecutorKeepTheirCommonOrder() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(200);
        try (var executor = Executors.newSingleThreadExecutor()) {
            CountDownLatch begin = new CountDownLatch(1);
            executor.execute(() -> awaitQuietly(begin));
            Executor counted = executor;
            Turns a = Turns.on(counted, true, thrown -> {});
            Turns b = Turns.on(counted, true, thrown -> {});
            for (int i = 0; i < 100; i++) {
                String number = String.format("%03d", i);
                a.post(() -> record(number + "a", done));
                b.post(() -> record(number + "b", done));
            }
            begin.countDown();
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(log).isSorted();
    }

    // Else whoever waits for a promise that a turn settles would wait for ever.
    @Test
    void whatAnExecutorRefusesRunsAllTheSame() {
        var executor = Executors.newSingleThreadExecutor();
        Turns refused = Turns.on(executor, true, thrown -> {});
        CompletableFuture<Void> before = new CompletableFuture<>();
        refused.post(() -> before.complete(null));
        before.join();
        executor.shutdown();
        CompletableFuture<Void> after = new CompletableFuture<>();
        refused.post(() -> Turns.current().await(after));
        refused.post(() -> after.complete(null));
        after.join();
    }

    @Test
    void whatALoopGathersBeginsWhenItSettles() {
        AtomicInteger started = new AtomicInteger();
        Turns counted = Turns.on(work -> {
            started.incrementAndGet();
            work.run();
        }, false, thrown -> {});
        counted.gather();
        counted.post(() -> log.add("gathered"));
        CompletableFuture.runAsync(() -> counted.post(() -> log.add("from elsewhere"))).join();
        assertThat(log).containsExactly("gathered", "from elsewhere"); // whoever starts, starts all
        counted.post(() -> log.add("again"));
        assertThat(log).hasSize(2);
        counted.settle();
        assertThat(log).endsWith("again");
        counted.post(() -> log.add("not gathered"));
        assertThat(log).endsWith("not gathered");
        assertThat(started).hasValue(4);
    }

    @Test
    void onALoopWhatItPostsRunsInItAtOnce() {
        Turns onLoop = Turns.onLoop(work -> log.add("submitted"), thrown -> {});
        onLoop.gather();
        onLoop.post(() -> {
            log.add("first");
            onLoop.post(() -> log.add("second"));
            log.add("first ends, in turn " + (Turns.current() == onLoop));
        });
        onLoop.runHere();
        assertThat(log).containsExactly("first", "first ends, in turn true", "second");
        onLoop.settle();
        onLoop.post(() -> log.add("third"));
        assertThat(log).endsWith("submitted");
    }

    @Test
    void turnsFromManyThreadsAllRunOneAtATime() throws InterruptedException {
        int threads = 4;
        int each = 20_000;
        int[] count = {0}; // no other guard than the turns
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.ofPlatform().start(() -> {
                for (int k = 0; k < each; k++) {
                    turns.post(() -> count[0]++);
                }
            }));
        }
        for (Thread thread : all) {
            thread.join();
        }
        drain();
        assertThat(count[0]).isEqualTo(threads * each);
    }

    private void record(String text, CountDownLatch done) {
        log.add(text);
        done.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
