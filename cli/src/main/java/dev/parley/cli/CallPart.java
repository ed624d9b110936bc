package dev.parley.cli;

import dev.parley.signaling.RemotePeer;
import dev.parley.webrtc.RTCTrackEvent;

/**
 * What a call does with another member: sends something of its own, or sends back what it gets.
 *
 * <p>Dispatcher.
 */
interface CallPart {

    /** A connection to a member, before it is negotiated. */
    void begin(RemotePeer peer);

    /** A track of the member's has come. */
    void handleTrack(RemotePeer peer, RTCTrackEvent event);

    /** The chat with the member is open. */
    void handleChatOpen(RemotePeer peer);

    /** The member said something, a String or a ByteBuffer. */
    void handleMessage(RemotePeer peer, Object data);
}
