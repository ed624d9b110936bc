package dev.parley.signaling;

/**
 * Hears what a {@link SignalingConnection} has to say: one call at a time, in order. A listener may wait; the next call
 * waits with it. What it throws is logged and harms nothing.
 *
 * <p>Dispatcher.
 */
public interface SignalingListener {

    /** A message of the server, the welcome of each (re)join first. */
    void onMessage(ServerMessage message);

    /**
     * The server is gone, or was not there. Who is in the room is not known until the next welcome; our own id stays, and so
     * do those of the others that come back.
     *
     * @param reason a sentence
     * @param retryInMs when the connection tries again
     */
    default void onLost(String reason, long retryInMs) {}

    /** The connection is over and will not come back: {@link SignalingConnection#close} was called. */
    default void onClosed() {}
}
