package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.webrtc.Delivery;
import dev.parley.webrtc.Promise;
import dev.parley.webrtc.RTCPeerConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimLoopTest {
    private static final int SAME_AGAIN = Boolean.getBoolean("parley.soak") ? 300 : 10;

    @Test
    void theSameSeedDoesTheSameAgain() {
        for (long seed = 1; seed <= SAME_AGAIN; seed++) {
            assertThat(traceOfTenSteps(seed)).as("seed %d", seed).isEqualTo(traceOfTenSteps(seed));
            assertThat(traceOfFullCall(seed)).as("seed %d", seed).isEqualTo(traceOfFullCall(seed));
        }
    }

    @Test
    void anotherSeedTriesAnotherOrder() {
        assertThat(traceOfTenSteps(1)).isNotEqualTo(traceOfTenSteps(2));
    }

    private static List<String> traceOfTenSteps(long seed) {
        SimLoop sim = new SimLoop(seed);
        sim.run(() -> new TenStepsProgram().run());
        return sim.trace();
    }

    private static List<String> traceOfFullCall(long seed) {
        SimLoop sim = new SimLoop(seed);
        sim.run(() -> new FullCall((place, call, mine) -> {}, Delivery.VIRTUAL_THREADS).run());
        return sim.trace();
    }

    @Test
    void everyOrderOfIndependentThreadsHappens() {
        Set<List<String>> orders = new HashSet<>();
        for (long seed = 1; seed <= 200; seed++) {
            List<String> order = new ArrayList<>();
            new SimLoop(seed).run(() -> Promise.all(Stream.of("a", "b", "c")
                    .map(name -> Promise.resolve(null).thenRunAsync(() -> order.add(name)))
                    .map(stage -> (Promise<Void>) stage).toList()).await());
            orders.add(order);
        }
        assertThat(orders).hasSize(6);
    }

    @Test
    void timePassesOnlyForThoseWhoWait() {
        SimLoop sim = new SimLoop(1);
        sim.run(() -> {
            assertThat(sim.elapsed()).isZero();
            sim.sleep(Duration.ofMinutes(1));
            assertThat(sim.elapsed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
            assertThatThrownBy(() -> new Promise<Void>().get(5, TimeUnit.SECONDS))
                    .isInstanceOf(TimeoutException.class);
            assertThat(sim.elapsed()).isBetween(Duration.ofSeconds(65), Duration.ofSeconds(66));
        });
    }

    @Test
    void aProgramThatWaitsForWhatNeverComesIsToldWhoWaitsWhere() {
        SimLoop sim = new SimLoop(1);
        assertThatThrownBy(() -> sim.run(() -> new Promise<Void>().await())).isInstanceOf(ScheduleFailure.class)
                .hasMessageContaining("seed 1 ").hasMessageContaining("-Dparley.seed=1")
                .hasMessageContaining("nothing is going to happen any more")
                .hasMessageContaining("\"the program\" waits at dev.parley.testkit.SimLoopTest.lambda");
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() {
        SimLoop sim = new SimLoop(1).limit(Duration.ofSeconds(20));
        assertThatThrownBy(() -> sim.run(() -> {
            RTCPeerConnection connection = new RTCPeerConnection();
            connection.createDataChannel("chat");
            connection.setLocalDescription().await();
            sim.start("ticker", () -> {
                while (true) {
                    sim.sleep(Duration.ofSeconds(1));
                }
            });
            connection.awaitClosed();
        })).isInstanceOf(ScheduleFailure.class).hasMessageMatching("(?s).*it has taken (19|20) s of virtual time.*")
                .hasMessageContaining("\"ticker\" waits");
    }

    @Test
    void whatAProgramThrowsComesWithItsSeed() {
        assertThatThrownBy(() -> new SimLoop(9).run(() -> {
            throw new TimeoutException("thrown on purpose");
        })).isInstanceOf(ScheduleFailure.class).hasCauseInstanceOf(TimeoutException.class)
                .hasMessageContaining("seed 9");
    }

    @Test
    void whatIsNotClosedIsLeftOver() {
        SimLoop sim = new SimLoop(1);
        sim.run(() -> {
            RTCPeerConnection connection = new RTCPeerConnection();
            connection.createDataChannel("chat");
            connection.setLocalDescription().await();
            sim.start("forgotten", () -> new Promise<Void>().await());
        });
        assertThat(sim.leftovers()).hasSize(3).anyMatch(line -> line.startsWith("\"forgotten\" waits"))
                .contains("1 engine(s) on the loops of here", "1 open socket(s) on here");
    }

    @Test
    void aThreadThatIsNotOfTheSimulationIsRefused() {
        SimLoop sim = new SimLoop(1);
        assertThatThrownBy(() -> sim.run(() -> {
            Throwable[] thrown = new Throwable[1];
            Thread stranger = Thread.ofPlatform().start(() -> {
                try {
                    sim.start("smuggled", () -> {});
                } catch (IllegalStateException e) {
                    thrown[0] = e;
                }
            });
            stranger.join();
            throw (Exception) thrown[0];
        })).hasMessageContaining("is not of the simulation");
    }

    // A handler that blocks a loop holds up every connection on it: in production it would hang for ever.
    @Test
    void aPromiseIsNotWaitedForOnALoop() {
        SimLoop sim = new SimLoop(1);
        assertThatThrownBy(() -> sim.run(() -> {
            Promise<Void> done = new Promise<>();
            sim.runtime(sim.network().host("there", "10.0.0.2")).nextLoop().execute(() -> {
                try {
                    new Promise<Void>().await();
                } catch (IllegalStateException e) {
                    done.completeExceptionally(e);
                }
            });
            done.await();
        })).hasMessageContaining("would wait, and with it all that this thread serves");
    }
}
