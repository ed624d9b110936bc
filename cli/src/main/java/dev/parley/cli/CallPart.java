package dev.parley.cli;

import dev.parley.signaling.RemotePeer;
import dev.parley.webrtc.RTCPeerConnectionState;
import dev.parley.webrtc.RTCTrackEvent;

/**
 * Something that a call does with each other member: sends something, sends back what it gets, shows it, records it.
 *
 * <p>Dispatcher.
 */
interface CallPart {

    /** A connection to a member, before it is negotiated. */
    default void begin(RemotePeer peer) {}

    /** A track of the member's has come. */
    default void handleTrack(RemotePeer peer, RTCTrackEvent event) {}

    default void handleState(RemotePeer peer, RTCPeerConnectionState state) {}

    /** The chat with the member is open. */
    default void handleChatOpen(RemotePeer peer) {}

    /** The member said something, a String or a ByteBuffer. */
    default void handleMessage(RemotePeer peer, Object data) {}

    /** The member has left or vanished. */
    default void handleGone(RemotePeer peer) {}
}
