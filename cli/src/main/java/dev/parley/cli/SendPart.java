package dev.parley.cli;

import dev.parley.signaling.RemotePeer;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamTrack;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Sends everybody the same tracks, and a greeting.
 *
 * <p>Dispatcher.
 */
final class SendPart implements CallPart {
    private final Supplier<MediaStream> opener;
    private final String greeting;
    private final ReentrantLock lock = new ReentrantLock();
    private MediaStream stream;

    /**
     * @param stream   what to send; null for nothing
     * @param greeting null for none
     */
    SendPart(MediaStream stream, String greeting) {
        this(() -> stream, greeting);
    }

    /** @param opener opens what to send when the first member comes; gives null for nothing */
    SendPart(Supplier<MediaStream> opener, String greeting) {
        this.opener = opener;
        this.greeting = greeting;
    }

    @Override
    public void begin(RemotePeer peer) {
        MediaStream sent = stream();
        if (sent != null) {
            for (MediaStreamTrack track : sent.getTracks()) {
                peer.connection().addTrack(track, sent);
            }
        }
        ReceiveOnly.offer(peer);
    }

    private MediaStream stream() {
        lock.lock();
        try {
            if (stream == null) {
                stream = opener.get();
            }
            return stream;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void handleChatOpen(RemotePeer peer) {
        if (greeting != null) {
            peer.chat().send(greeting);
        }
    }
}
