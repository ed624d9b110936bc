package dev.parley.webrtc.world;

import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsProvider;
import dev.parley.io.RtcRuntime;
import dev.parley.webrtc.flow.Pumps;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Everything the W3C API takes from its surroundings. A thread of a simulation lives in the simulation's world, any other
 * in the real one.
 *
 * <p>Any thread.
 */
public interface World {
    /** That of the calling thread. */
    static World current() {
        World entered = entered();
        return entered != null ? entered : RealWorld.INSTANCE;
    }

    /** The simulation that the calling thread lives in; null in the real world. */
    static World entered() {
        return RealWorld.anyEntered ? RealWorld.ENTERED.get() : null;
    }

    /** From here on the calling thread lives in this world; null for the real one. */
    static void enter(World world) {
        if (world == null) {
            RealWorld.ENTERED.remove();
        } else {
            RealWorld.anyEntered = true;
            RealWorld.ENTERED.set(world);
        }
    }

    /** Loops and network of connections that were given none. */
    RtcRuntime runtime();

    /** Where media is driven, and the monotonic clock. */
    Pumps pumps();

    /** The wall clock. */
    Instant now();

    /** The wall clock in milliseconds since 1970. */
    default long nowMs() {
        return now().toEpochMilli();
    }

    /** A source of randomness of the caller's own. */
    RandomGenerator random();

    /** A name that nothing else has. */
    UUID newId();

    DtlsProvider dtls();

    /** Keys and certificate for one connection. */
    default CompletableFuture<DtlsIdentity> newIdentity() {
        return CompletableFuture.supplyAsync(dtls()::newIdentity, work -> start("rtc-keys", work));
    }

    /** Runs work that may wait, on a thread of its own. */
    void start(String name, Runnable work);

    /** Runs a short piece of work later. */
    void after(long delayNs, Runnable work);

    /** A place for the calling thread to wait at. */
    Gate gate();

    /**
     * Whether a thread that waits for a future must do so by {@link #await}, so that what it waits for can happen.
     */
    boolean mustAwait();

    /** Waits until the future has settled, where {@link #mustAwait}. */
    void await(CompletableFuture<?> future);

    /** Fulfils a future with null after that time, unless it has settled by then. */
    void timeout(CompletableFuture<Void> future, long delayNs);

    /** Here another thread might be faster: a simulation lets it, now and then. No lock may be held. */
    void pause();

    /** An event is fired. */
    void fired(Object target, String type);
}
