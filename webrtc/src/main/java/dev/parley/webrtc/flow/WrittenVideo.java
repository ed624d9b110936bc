package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.video.VideoFrame;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Pictures that the program makes. Who comes later gets the last one at once.
 *
 * <p>Any thread.
 */
public final class WrittenVideo implements TrackSource {
    private final VideoCodecs codecs;
    private final Pumps pumps;
    private final double framesPerSecond;
    private final Hub hub = new Hub();
    private final PictureFan fan = new PictureFan(() -> {});
    private final ShapedVideo whole;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile VideoFrame last;
    private volatile boolean closed;

    /** @param framesPerSecond that the program is going to write, about */
    public WrittenVideo(double framesPerSecond, VideoCodecs codecs, Pumps pumps) {
        this.framesPerSecond = framesPerSecond;
        this.codecs = codecs;
        this.pumps = pumps;
        this.whole = new ShapedVideo(hub, codecs, pumps);
    }

    /** @return false when the track is stopped */
    public boolean write(VideoFrame frame) {
        lock.lock();
        try {
            if (!closed) {
                last = frame;
                fan.accept(frame);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** The hub under the name that only views see. */
    private final class Hub implements PictureHub {
        @Override
        public boolean hasPictures() {
            return true;
        }

        @Override
        public double framesPerSecond() {
            return framesPerSecond;
        }

        @Override
        public Subscription watch(Consumer<VideoFrame> watcher) {
            return fan.watch(watcher);
        }

        @Override
        public VideoFrame still() {
            VideoFrame picture = last;
            return picture == null || closed ? null : picture.at(Math.max(picture.captureNs(), pumps.nowNs()));
        }

        @Override
        public List<String> mimeTypes() {
            return List.of();
        }

        @Override
        public Subscription coded(Codec codec, BooleanSupplier enabled, FrameSink sink) {
            return Subscription.NONE;
        }
    }

    @Override
    public String kind() {
        return "video";
    }

    @Override
    public List<String> mimeTypes() {
        return List.of();
    }

    @Override
    public Subscription subscribe(List<Codec> wanted, BooleanSupplier enabled, FrameSink sink) {
        return whole.subscribe(wanted, enabled, sink);
    }

    @Override
    public Subscription listen(Consumer<AudioFrame> listener) {
        return Subscription.NONE;
    }

    @Override
    public Subscription watch(Consumer<VideoFrame> listener) {
        return whole.watch(listener);
    }

    @Override
    public TrackSource view() {
        return new ShapedVideo(hub, codecs, pumps);
    }

    @Override
    public void close() {
        closed = true;
    }
}
