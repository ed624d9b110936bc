package dev.parley.io.loop;

/**
 * Hears what an engine says. Called on the loop thread while the engine is at rest, so its commands are legal here; must
 * not block.
 *
 * @param <E> the engine's events
 */
public interface EngineListener<E> {
    void onEvent(E event, long nowNs);

    /**
     * The engine is at rest after a batch of datagrams, a command or a timeout: its events have been heard and what it sends
     * has left. Called as well when there were none.
     */
    default void onRest(long nowNs) {}

    /**
     * The engine, or this listener, threw: a bug of ours, never of the peer. The engine was taken off its loop and its
     * sockets are closed; the loop's other engines go on.
     */
    void onBug(Throwable bug);

    /** The loop ended with the engine on it: its sockets are closed and no command runs any more. */
    default void onLoopClosed() {}
}
