package dev.parley.cli;

import dev.parley.signaling.RemotePeer;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamTrack;

/**
 * Sends everybody the same tracks, and a greeting.
 *
 * <p>Dispatcher.
 */
final class SendPart implements CallPart {
    private final MediaStream stream;
    private final String greeting;

    /**
     * @param stream   what to send; null for nothing
     * @param greeting null for none
     */
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
    public void handleChatOpen(RemotePeer peer) {
        if (greeting != null) {
            peer.chat().send(greeting);
        }
    }
}
