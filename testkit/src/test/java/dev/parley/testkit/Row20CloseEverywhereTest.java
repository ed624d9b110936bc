package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webrtc.Delivery;
import dev.parley.webrtc.RTCPeerConnection;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Elsewhere {@code close()} hangs, deadlocks or leaks; here it returns and leaves nothing, whenever and from wherever it is
 * called, in every order.
 */
class Row20CloseEverywhereTest {
    private static final int SEEDS = Boolean.getBoolean("parley.soak") ? 2_000 : 40;

    @Test
    void closeInsideACallbackReturnsAndLeavesNothing() {
        Schedules.each(SEEDS, sim -> closeInside(sim, Delivery.VIRTUAL_THREADS));
    }

    @Test
    void closeInsideACallbackOnTheLoopReturnsAndLeavesNothing() {
        Schedules.each(SEEDS, sim -> closeInside(sim, Delivery.ON_LOOP));
    }

    @Test
    void closeWhileHandlersWaitLetsThemGoOn() {
        Schedules.each(SEEDS, sim -> {
            FullCall.Guest waiting = new WaitingGuest(sim, 6);
            FullCall.Guest closing = closing(sim);
            sim.run(() -> new FullCall((place, call, mine) -> {
                closing.enter(place, call, mine);
                waiting.enter(place, call, mine);
            }, Delivery.VIRTUAL_THREADS).run());
            assertThat(sim.leftovers()).isEmpty();
        });
    }

    private static void closeInside(SimLoop sim, Delivery delivery) {
        sim.run(() -> new FullCall(closing(sim), delivery).run());
        assertThat(sim.leftovers()).isEmpty();
    }

    /** Closes one connection or both in the callback that the seed chooses. */
    private static FullCall.Guest closing(SimLoop sim) {
        SplittableRandom dice = new SplittableRandom(sim.seed());
        int[] callbacksBefore = {dice.nextInt(120)};
        int who = dice.nextInt(3);
        return (place, call, mine) -> {
            if (callbacksBefore[0]-- == 0) {
                close(call, who, mine);
            }
        };
    }

    private static void close(FullCall call, int who, RTCPeerConnection mine) {
        call.hangUp();
        if (who != 0) {
            mine.close();
        }
        if (who != 1) {
            (mine == call.alice() ? call.bob() : call.alice()).close();
        }
    }

    @Test
    void closeInAnyStateByAnotherThreadReturnsAndLeavesNothing() {
        Schedules.each(SEEDS, sim -> closeAtSomeTime(sim,
                call -> (sim.seed() % 2 == 0 ? call.alice() : call.bob()).close()));
    }

    @Test
    void theEndOfTheRuntimeInAnyStateLetsAllWhoWaitGoOnAndLeavesNothing() {
        Schedules.each(SEEDS, sim -> closeAtSomeTime(sim, call -> sim.runtime().close()));
    }

    private static void closeAtSomeTime(SimLoop sim, Consumer<FullCall> close) {
        SplittableRandom dice = new SplittableRandom(sim.seed());
        long afterUs = dice.nextLong(1L << dice.nextInt(1, 20));
        sim.run(() -> {
            FullCall call = new FullCall(new WaitingGuest(sim, 6), Delivery.VIRTUAL_THREADS);
            sim.start("closer", () -> {
                sim.sleep(Duration.ofNanos(1_000 * afterUs));
                call.hangUp();
                close.accept(call);
            });
            call.run();
        });
        assertThat(sim.leftovers()).isEmpty();
    }
}
