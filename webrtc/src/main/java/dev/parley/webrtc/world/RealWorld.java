package dev.parley.webrtc.world;

import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsProvider;
import dev.parley.dtls.bc.BcDtlsProvider;
import dev.parley.io.RtcRuntime;
import dev.parley.webrtc.flow.PumpThreads;
import dev.parley.webrtc.flow.Pumps;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * This machine.
 *
 * <p>Any thread.
 */
final class RealWorld implements World {
    static final World INSTANCE = new RealWorld();
    static final ThreadLocal<World> ENTERED = new ThreadLocal<>();
    /** False in every program that simulates nothing, which then looks into no thread local. A thread sees what it wrote. */
    static boolean anyEntered;

    private final IdentitiesAhead identities = new IdentitiesAhead(() -> Dtls.PROVIDER.newIdentity());
    private final AtomicBoolean rehearsed = new AtomicBoolean();

    private RealWorld() {}

    @Override
    public RtcRuntime runtime() {
        return RtcRuntime.shared();
    }

    @Override
    public Pumps pumps() {
        return PumpThreads.shared();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nowMs() {
        return System.currentTimeMillis();
    }

    @Override
    public RandomGenerator random() {
        return new SecureRandom();
    }

    @Override
    public UUID newId() {
        return UUID.randomUUID();
    }

    @Override
    public DtlsProvider dtls() {
        return Dtls.PROVIDER;
    }

    /** The first time, the handshake that will follow is rehearsed meanwhile. */
    @Override
    public CompletableFuture<DtlsIdentity> newIdentity() {
        if (rehearsed.compareAndSet(false, true)) {
            Thread.ofPlatform().name("rtc-rehearsal").daemon().start(() -> Dtls.PROVIDER.rehearse());
        }
        return identities.take();
    }

    @Override
    public void start(String name, Runnable work) {
        Thread.ofVirtual().name(name).start(work);
    }

    @Override
    public void after(long delayNs, Runnable work) {
        CompletableFuture.delayedExecutor(delayNs, TimeUnit.NANOSECONDS).execute(work);
    }

    @Override
    public Gate gate() {
        return new ThreadGate();
    }

    @Override
    public boolean mustAwait() {
        return false;
    }

    @Override
    public void await(CompletableFuture<?> future) {
        // whoever reads the future blocks in it
    }

    @Override
    public void timeout(CompletableFuture<Void> future, long delayNs) {
        future.completeOnTimeout(null, delayNs, TimeUnit.NANOSECONDS);
    }

    @Override
    public void pause() {
        // threads race by themselves
    }

    @Override
    public void fired(Object target, String type) {
        // nobody keeps a trace
    }

    /** Apart, since its loading takes a quarter of a second: the threads that make keys do it, not a constructor. */
    private static final class Dtls {
        private static final BcDtlsProvider PROVIDER = new BcDtlsProvider();
    }
}
