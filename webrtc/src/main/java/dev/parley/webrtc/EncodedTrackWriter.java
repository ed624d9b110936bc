package dev.parley.webrtc;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.webrtc.flow.FrameRelay;
import dev.parley.webrtc.flow.InstalledCodecs;
import dev.parley.webrtc.flow.UsualCodecs;
import dev.parley.webrtc.world.World;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A track whose encoded frames the program writes: from a file, from an encoder of its own, from another protocol. An
 * extension of Parley.
 *
 * <p>Any thread.
 */
public final class EncodedTrackWriter implements AutoCloseable {
    private final FrameRelay relay;
    private final MediaStreamTrack track;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Runnable onKeyFrameRequest;

    /** @param mimeType of the frames, such as video/VP8 or audio/opus */
    public EncodedTrackWriter(String mimeType) {
        String kind = mimeType.startsWith("video/") ? "video" : mimeType.startsWith("audio/") ? "audio" : null;
        if (kind == null) {
            throw new TypeError(mimeType + " is neither audio nor video");
        }
        relay = new FrameRelay(kind, InstalledCodecs.get(), World.current().pumps(), this::requestKeyFrame);
        relay.codecs(List.of(UsualCodecs.of(mimeType)));
        track = MediaStreamTrack.local("written " + kind, relay, MediaTrackSettings.NONE);
    }

    /** The track, to be given to {@code addTrack}. */
    public MediaStreamTrack track() {
        return track;
    }

    /**
     * Sends a frame to whoever sends the track. Never blocks: what a connection cannot take it drops and counts.
     *
     * @param frame with RTP timestamps that count the codec's clock from any beginning, and the capture time in
     *              {@link System#nanoTime}
     * @throws InvalidStateError if the track is stopped
     */
    public void write(EncodedFrame frame) {
        write(frame, -1);
    }

    /** @param audioLevelDbov level of the sound, 0 (loudest) to 127 (silence), -1 when unknown */
    public void write(EncodedFrame frame, int audioLevelDbov) {
        if (track.readyState() == MediaStreamTrackState.ENDED) {
            throw new InvalidStateError("the track is stopped");
        }
        lock.lock();
        try {
            relay.deliver(frame, audioLevelDbov);
        } finally {
            lock.unlock();
        }
    }

    /** Hears that a viewer cannot decode and needs a key frame; at most about three times a second. */
    public void onKeyFrameRequest(Runnable handler) {
        onKeyFrameRequest = handler;
    }

    private void requestKeyFrame() {
        Runnable handler = onKeyFrameRequest;
        if (handler != null) {
            World.current().pumps().callbacks().execute(handler);
        }
    }

    /** Ends the track; its listeners hear {@code ended}. */
    @Override
    public void close() {
        track.sourceEnded();
    }
}
