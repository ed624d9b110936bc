package dev.parley.webrtc;

/**
 * Hears events. What it throws does not hurt the connection: it goes to the connection's handler for uncaught exceptions,
 * which by default logs it.
 *
 * <p>Called in a turn of the connection, one at a time; it may wait (see {@link Promise}).
 *
 * @param <E> the event
 */
@FunctionalInterface
public interface EventHandler<E extends Event> {
    void handleEvent(E event) throws Exception;
}
