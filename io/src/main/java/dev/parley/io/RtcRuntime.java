package dev.parley.io;

import dev.parley.io.loop.EngineLoop;
import java.util.Optional;

/**
 * Some loops and the network they live in. Connections are given to the loops in turn. Loops start when they are first
 * needed; their threads are daemons.
 *
 * <p>Any thread.
 */
public interface RtcRuntime extends AutoCloseable {
    /** The one that connections use which were given none. {@link #close} does nothing to it. */
    static RtcRuntime shared() {
        return LoopRuntime.shared();
    }

    /**
     * One of a program's own.
     *
     * @param loopsMax how many loop threads, at least 1
     */
    static RtcRuntime create(int loopsMax, HostNetwork network) {
        return builder().loops(loopsMax).network(network).build();
    }

    static RtcRuntime create() {
        return builder().build();
    }

    /** For one of a program's own with more to choose. */
    static RuntimeBuilder builder() {
        return new RuntimeBuilder();
    }

    /**
     * The loop whose turn it is.
     *
     * @throws IllegalStateException when the runtime is closed
     */
    EngineLoop nextLoop();

    HostNetwork network();

    /** The one UDP port of all connections, when the runtime was built with one. */
    default Optional<RuntimePort> port() {
        return Optional.empty();
    }

    /** Ends the loops and everything on them; connections close without events. Returns at once; idempotent. */
    @Override
    void close();

    /** Waits until the threads of the loops have ended after {@link #close}. */
    void awaitClosed() throws InterruptedException;
}
