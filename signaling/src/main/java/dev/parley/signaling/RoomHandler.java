package dev.parley.signaling;

/**
 * Hears what happens in the room of a {@link SignalingClient}: one call at a time, in order, on a virtual thread. A
 * handler may wait; what happens meanwhile is told afterwards. But while it handles a message of the server nothing more
 * is read, pings neither: one that waits longer than 60 s loses the server, and {@link #onServerLost} follows. What a
 * handler throws is logged.
 *
 * <p>Dispatcher.
 */
@FunctionalInterface
public interface RoomHandler {

    /**
     * There is another member, and a connection to it that is not negotiated yet: the place to set its handlers and to add
     * tracks.
     */
    void onPeer(RemotePeer peer);

    /**
     * A member has gone, or the connection to it has ended and is made anew: then {@link #onPeer} follows. While the server
     * is away this tells of those whose connection has ended.
     */
    default void onPeerGone(RemotePeer peer) {}

    /**
     * We are in the room; who was there before is told next. Comes again, with the same id, after the server was gone: {@link
     * #onPeer} then tells only of members whose connection did not outlast it.
     */
    default void onJoined(String id) {}

    /** The server refused something. After {@link ErrorCode#ROOM_FULL} and its like we are not in the room. */
    default void onRefused(ErrorCode code, String sentence) {}

    /** The server is gone, or not there yet. Connections go on until it is back. */
    default void onServerLost(String reason, long retryInMs) {}

    /** The client was closed; the last call. */
    default void onClosed() {}
}
