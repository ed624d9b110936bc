package dev.parley.testkit;

import dev.parley.core.dtls.DtlsProvider;
import dev.parley.io.RtcRuntime;
import dev.parley.webrtc.flow.Pumps;
import dev.parley.webrtc.world.Gate;
import dev.parley.webrtc.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * The surroundings of a program in a simulation.
 *
 * <p>Loop-owned.
 */
final class SimWorld implements World {
    /** When the simulation's first second begins. */
    static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final Crew crew;
    private final Schedule schedule;
    private final Trace trace;
    private final SplittableRandom randomness;
    private final RtcRuntime runtime;
    private final SimPumps pumps;
    private final DtlsProvider dtls = new SimDtls();
    private final Set<CompletableFuture<Void>> timeouts = new LinkedHashSet<>();

    SimWorld(Crew crew, Schedule schedule, Trace trace, SplittableRandom randomness, RtcRuntime runtime) {
        this.crew = crew;
        this.schedule = schedule;
        this.trace = trace;
        this.randomness = randomness;
        this.runtime = runtime;
        this.pumps = new SimPumps(crew, schedule, this);
    }

    @Override
    public RtcRuntime runtime() {
        return runtime;
    }

    @Override
    public Pumps pumps() {
        return pumps;
    }

    @Override
    public Instant now() {
        return EPOCH.plus(Duration.ofNanos(schedule.nowNs()));
    }

    @Override
    public RandomGenerator random() {
        return randomness.split();
    }

    @Override
    public UUID newId() {
        return new UUID(randomness.nextLong(), randomness.nextLong());
    }

    @Override
    public DtlsProvider dtls() {
        return dtls;
    }

    @Override
    public void start(String name, Runnable work) {
        crew.put(Lane.ofThread(name), work);
    }

    @Override
    public void after(long delayNs, Runnable work) {
        schedule.at(schedule.nowNs() + delayNs, Lane.ofLoop("timer"), work);
    }

    @Override
    public Gate gate() {
        return crew.gate();
    }

    @Override
    public boolean mustAwait() {
        return true;
    }

    @Override
    public void await(CompletableFuture<?> future) {
        Gate gate = crew.gate();
        future.handle((value, error) -> {
            gate.open();
            return null;
        });
        gate.pass(() -> {});
    }

    @Override
    public void timeout(CompletableFuture<Void> future, long delayNs) {
        timeouts.add(future);
        future.handle((value, error) -> timeouts.remove(future));
        after(delayNs, () -> future.complete(null));
    }

    @Override
    public void pause() {
        if (crew.mayWait() && schedule.overtakes()) {
            Gate gate = crew.gate();
            gate.open();
            gate.pass(() -> {});
        }
    }

    @Override
    public void fired(Object target, String type) {
        trace.fired(schedule.nowNs(), target, type);
    }

    /** Waits with a limit that have not ended. */
    int pendingTimeouts() {
        return timeouts.size();
    }

    /** Media that will be driven on. */
    int pendingPumps() {
        return pumps.pending();
    }
}
