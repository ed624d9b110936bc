package dev.parley.webrtc;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioMeter;
import dev.parley.media.video.VideoMeter;
import dev.parley.webrtc.flow.DroppingQueue;
import dev.parley.webrtc.flow.Pumps;
import dev.parley.webrtc.flow.Subscription;
import dev.parley.webrtc.world.World;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Watches a track and says what comes: frames, pictures per second, level, the frequency of a tone. Disturbs no other reader
 * of the track. An extension of Parley, for reports and tests.
 *
 * <p>Any thread.
 */
public final class TrackMeter implements AutoCloseable {
    private static final int QUEUED_FRAMES = 60;

    private final MediaStreamTrack track;
    private final Pumps pumps = World.current().pumps();
    private final ReentrantLock lock = new ReentrantLock();
    private final VideoMeter frames = new VideoMeter();
    private final AudioMeter sound = new AudioMeter();
    private final DroppingQueue<AudioFrame> heard = new DroppingQueue<>(QUEUED_FRAMES,
            pumps::execute, this::hear);
    private final Subscription watching;
    private final Subscription listening;

    public TrackMeter(MediaStreamTrack track) {
        this.track = track;
        watching = track.source().subscribe(track.readableCodecs(), () -> true, (frame, level) -> count(frame));
        listening = track.source().listen(heard::offer);
    }

    private void count(EncodedFrame frame) {
        lock.lock();
        try {
            frames.add(frame, pumps.nowNs());
        } finally {
            lock.unlock();
        }
    }

    private void hear(AudioFrame frame) {
        lock.lock();
        try {
            sound.add(frame);
        } finally {
            lock.unlock();
        }
    }

    public TrackReport report() {
        lock.lock();
        try {
            return new TrackReport(track.kind(), frames.mimeType(), frames.frames(), frames.bytes(),
                    track.kind().equals("video") ? frames.keyFrames() : 0, frames.framesPerSecond(pumps.nowNs()),
                    frames.width(), frames.height(), sound.durationSeconds(), sound.totalEnergy(), sound.minusDbov(),
                    sound.frequencyHz());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        watching.close();
        listening.close();
        heard.close();
    }
}
