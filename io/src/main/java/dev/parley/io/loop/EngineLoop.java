package dev.parley.io.loop;

import dev.parley.core.net.Engine;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Owns engines and their sockets: for each engine it is the one thread that touches it.
 *
 * <p>Any thread.
 */
public interface EngineLoop extends Executor, AutoCloseable {
    /**
     * Puts an engine on this loop. From here on only the loop thread may touch it.
     *
     * @throws IllegalStateException when the loop is closed
     */
    <E> EngineHandle register(Engine<E> engine, EngineListener<E> listener);

    /**
     * Runs work on the loop thread. It must not block; what it throws is logged.
     *
     * @throws RejectedExecutionException when the loop is closed
     */
    @Override
    void execute(Runnable work);

    /** Whether the calling thread is the loop's. */
    boolean isLoopThread();

    /** Ends the loop after its current turn and closes every socket. Returns at once; idempotent. */
    @Override
    void close();
}
