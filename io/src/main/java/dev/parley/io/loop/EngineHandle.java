package dev.parley.io.loop;

import java.util.concurrent.Executor;

/**
 * An engine on its loop, seen from any thread.
 *
 * <p>Any thread.
 */
public interface EngineHandle extends Executor {
    /**
     * Runs a command for the engine on the loop thread and drains the engine afterwards. Commands run in the order they
     * were posted. What the command throws is a bug of the engine.
     *
     * @return false when the engine is not on its loop any more: the command will not run
     */
    boolean post(LoopTask command);

    /** Takes the engine off the loop, after the commands posted before, and closes its sockets. Idempotent. */
    void close();

    boolean isClosed();

    /** Whether the calling thread is the loop's. */
    boolean isLoopThread();

    /** Runs work on the loop thread that is not the engine's, as {@link EngineLoop#execute} does. */
    @Override
    void execute(Runnable work);
}
