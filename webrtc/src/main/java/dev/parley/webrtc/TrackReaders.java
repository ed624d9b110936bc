package dev.parley.webrtc;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.video.VideoFrame;
import dev.parley.webrtc.flow.DroppingQueue;
import dev.parley.webrtc.flow.Subscription;
import dev.parley.webrtc.world.World;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Those of a program who read a track's frames: one of each kind, each on a thread of its own behind a queue.
 *
 * <p>Any thread.
 */
final class TrackReaders {
    /** A second of sound, two of pictures. */
    private static final int QUEUED_FRAMES = 60;
    /** Pixels take megabytes, and who sees them late has seen enough. */
    private static final int QUEUED_PICTURES = 4;

    private final MediaStreamTrack track;
    private final Consumer<Throwable> uncaught;
    private final ReentrantLock lock = new ReentrantLock();
    private Subscription encoded = Subscription.NONE;
    private Subscription sound = Subscription.NONE;
    private Subscription pictures = Subscription.NONE;
    private boolean ended;

    /** @param uncaught hears what readers throw */
    TrackReaders(MediaStreamTrack track, Consumer<Throwable> uncaught) {
        this.track = track;
        this.uncaught = uncaught;
    }

    /**
     * @param reader null for none
     * @param onEnd  called when no frame will come any more, because the track ended or another reader took the place
     */
    void encoded(Consumer<EncodedFrame> reader, Runnable onEnd) {
        lock.lock();
        try {
            encoded.close();
            boolean reads = reader != null && !ended;
            encoded = reads ? subscribed(reader, onEnd) : Subscription.NONE;
            if (!reads) {
                onEnd.run();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @param listener null for none */
    void sound(Consumer<AudioFrame> listener) {
        lock.lock();
        try {
            sound.close();
            sound = unlessNone(listener, () -> {
                DroppingQueue<AudioFrame> queue = queue(QUEUED_FRAMES, listener);
                return closing(track.source().listen(queue::offer), queue);
            });
        } finally {
            lock.unlock();
        }
    }

    /** @param watcher null for none */
    void pictures(Consumer<VideoFrame> watcher) {
        lock.lock();
        try {
            pictures.close();
            pictures = unlessNone(watcher, () -> {
                DroppingQueue<VideoFrame> queue = queue(QUEUED_PICTURES, watcher);
                return closing(track.source().watch(queue::offer), queue);
            });
        } finally {
            lock.unlock();
        }
    }

    private Subscription unlessNone(Consumer<?> reader, Supplier<Subscription> begin) {
        return reader == null || ended ? Subscription.NONE : begin.get();
    }

    private Subscription subscribed(Consumer<EncodedFrame> reader, Runnable onEnd) {
        DroppingQueue<EncodedFrame> queue = queue(QUEUED_FRAMES, reader);
        Subscription frames = track.source().subscribe(track.readableCodecs(), () -> true,
                (frame, level) -> queue.offer(frame));
        return () -> {
            frames.close();
            queue.close();
            onEnd.run();
        };
    }

    private static Subscription closing(Subscription frames, DroppingQueue<?> queue) {
        return () -> {
            frames.close();
            queue.close();
        };
    }

    private <T> DroppingQueue<T> queue(int capacity, Consumer<T> consumer) {
        return new DroppingQueue<>(capacity, World.current().pumps().callbacks(), consumer, uncaught);
    }

    /** The track ended: nobody reads it any more. */
    void end() {
        lock.lock();
        try {
            ended = true;
            encoded(null, () -> {});
            sound(null);
            pictures(null);
        } finally {
            lock.unlock();
        }
    }
}
