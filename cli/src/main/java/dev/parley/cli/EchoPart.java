package dev.parley.cli;

import dev.parley.signaling.RemotePeer;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.RTCTrackEvent;
import java.nio.ByteBuffer;

/**
 * Sends every member its own sound, picture and words back. Frames are forwarded as they come, encoded. An echo speaks
 * only when spoken to: two of them in a room stay silent.
 *
 * <p>Dispatcher.
 */
final class EchoPart implements CallPart {
    @Override
    public void begin(RemotePeer peer) {
        ReceiveOnly.offer(peer);
    }

    @Override
    public void handleTrack(RemotePeer peer, RTCTrackEvent event) {
        peer.connection().addTrack(event.track(), event.streams().toArray(MediaStream[]::new));
    }

    @Override
    public void handleMessage(RemotePeer peer, Object data) {
        if (data instanceof String text) {
            peer.chat().send(text);
        } else if (data instanceof ByteBuffer bytes) {
            peer.chat().send(bytes);
        } else if (data instanceof byte[] bytes) {
            peer.chat().send(bytes);
        }
    }
}
