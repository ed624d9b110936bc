package dev.parley.cli;

import dev.parley.signaling.RemotePeer;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.RTCTrackEvent;

/**
 * Sends everybody the same tracks, and a greeting.
 *
 * <p>Dispatcher.
 */
final class SendPart implements CallPart {
    private final MediaStream stream;
    private final String greeting;

    /** @param stream what to send; null for nothing */
    SendPart(MediaStream stream, String greeting) {
        this.stream = stream;
        this.greeting = greeting;
    }

    @Override
    public void begin(RemotePeer peer) {
        if (stream != null) {
            for (MediaStreamTrack track : stream.getTracks()) {
                peer.connection().addTrack(track, stream);
            }
        }
        ReceiveOnly.offer(peer);
    }

    @Override
    public void handleTrack(RemotePeer peer, RTCTrackEvent event) {
        // measured elsewhere; nothing goes back
    }

    @Override
    public void handleChatOpen(RemotePeer peer) {
        peer.chat().send(greeting);
    }

    @Override
    public void handleMessage(RemotePeer peer, Object data) {
        // told elsewhere; nothing goes back
    }
}
