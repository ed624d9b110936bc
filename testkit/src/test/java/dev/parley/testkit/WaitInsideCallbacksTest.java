package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webrtc.Delivery;
import dev.parley.webrtc.Promise;
import dev.parley.webrtc.RTCPeerConnection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Whoever waits for a promise inside a callback comes back, in every order. */
class WaitInsideCallbacksTest {
    private static final int SEEDS = Boolean.getBoolean("parley.soak") ? 1_000 : 50;

    @Test
    void awaitJoinAndGetReturnInsideEveryCallback() {
        Set<String> places = new TreeSet<>();
        Schedules.each(SEEDS, sim -> {
            SplittableRandom dice = new SplittableRandom(sim.seed());
            sim.run(() -> {
                FullCall call = new FullCall((place, c, mine) -> waitSomehow(sim, c, mine, dice.nextInt(14)),
                        Delivery.VIRTUAL_THREADS);
                call.run();
                call.places().forEach(places::add);
            });
            assertThat(sim.leftovers()).isEmpty();
        });
        assertThat(places).hasSizeGreaterThan(30);
    }

    private static void waitSomehow(SimLoop sim, FullCall call, RTCPeerConnection mine, int how) {
        try {
            switch (how) {
                case 0 -> mine.getStats().await();
                case 1 -> mine.getStats().join();
                case 2 -> mine.getStats().get();
                case 3 -> call.bob().createOffer().await(); // not of Alice, whose last offer the program uses
                case 4 -> (mine == call.alice() ? call.bob() : call.alice()).getStats().await();
                case 5 -> mine.getStats().thenApply(report -> report).await();
                case 6 -> Promise.all(List.of(call.alice().getStats(), call.bob().getStats())).await();
                case 7 -> new Promise<Void>().get(5, TimeUnit.MILLISECONDS);
                case 8 -> mine.awaitConnected(Duration.ofSeconds(10));
                case 9 -> sim.sleep(Duration.ofMillis(3));
                default -> {
                    // goes on at once
                }
            }
        } catch (TimeoutException | ExecutionException | RuntimeException e) {
            // a connection that is closed refuses; that it answers is what matters
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts", e);
        }
    }
}
