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
 * The pictures of a hub as one track wants them: of its own size and speed, encoded for each of its senders.
 *
 * <p>Any thread.
 */
final class ShapedVideo implements TrackSource {
    private final PictureHub hub;
    private final VideoCodecs codecs;
    private final Pumps pumps;
    private final PictureFan fan = new PictureFan(this::followWatchers);
    private final ReentrantLock lock = new ReentrantLock();
    private final PictureShaper shaper = new PictureShaper();
    private final FrameRateGate gate = new FrameRateGate();
    private volatile TrackShape shape = TrackShape.AS_IT_COMES;
    private volatile boolean detailed;
    private Subscription upstream;

    ShapedVideo(PictureHub hub, VideoCodecs codecs, Pumps pumps) {
        this.hub = hub;
        this.codecs = codecs;
        this.pumps = pumps;
    }

    @Override
    public String kind() {
        return "video";
    }

    /** Where there are pixels and an encoder, any codec will do. */
    @Override
    public List<String> mimeTypes() {
        return hub.hasPictures() && !hub.prefersCoded() && !codecs.isEmpty() ? List.of() : hub.mimeTypes();
    }

    @Override
    public Subscription subscribe(List<Codec> wanted, BooleanSupplier enabled, FrameSink sink) {
        if (hub.prefersCoded()) {
            for (Codec codec : wanted) {
                Subscription coded = hub.coded(codec, enabled, sink);
                if (coded != Subscription.NONE) {
                    return coded;
                }
            }
        }
        for (Codec codec : wanted) {
            Subscription possible = hub.hasPictures() && codecs.encodes(codec)
                    ? encode(codec, enabled, sink)
                    : hub.coded(codec, enabled, sink);
            if (possible != Subscription.NONE) {
                return possible;
            }
        }
        return Subscription.NONE;
    }

    private Subscription encode(Codec codec, BooleanSupplier enabled, FrameSink sink) {
        RateControlledEncoder encoder = new RateControlledEncoder(codec, codecs, this::framesPerSecond,
                () -> detailed);
        PictureEncoding encoding = new PictureEncoding(codec, encoder, enabled, sink, pumps);
        encoding.watching(watch(encoding::offer));
        return encoding;
    }

    private double framesPerSecond() {
        double most = shape.framesPerSecond();
        double nominal = hub.framesPerSecond();
        return most > 0 && nominal > 0 ? Math.min(most, nominal) : Math.max(most, nominal);
    }

    @Override
    public Subscription listen(Consumer<AudioFrame> listener) {
        return Subscription.NONE;
    }

    @Override
    public Subscription watch(Consumer<VideoFrame> watcher) {
        VideoFrame still = hub.still();
        if (still != null) {
            watcher.accept(shaped(still, shape, new PictureShaper()));
        }
        return fan.watch(watcher);
    }

    @Override
    public void shape(TrackShape wanted) {
        shape = wanted;
    }

    @Override
    public void detailed(boolean value) {
        detailed = value;
    }

    private void followWatchers() {
        lock.lock();
        try {
            if (fan.isIdle() && upstream != null) {
                upstream.close();
                upstream = null;
            } else if (!fan.isIdle() && upstream == null) {
                upstream = hub.watch(this::accept);
            }
        } finally {
            lock.unlock();
        }
    }

    /** One at a time, as the hub gives them. */
    private void accept(VideoFrame frame) {
        TrackShape now = shape;
        if (gate.passes(frame.captureNs(), now.framesPerSecond())) {
            fan.accept(shaped(frame, now, shaper));
        }
    }

    private static VideoFrame shaped(VideoFrame frame, TrackShape shape, PictureShaper by) {
        boolean asItComes = shape.width() <= 0 || shape.height() <= 0;
        return asItComes ? frame : by.shape(frame, shape.width(), shape.height());
    }

    @Override
    public void close() {
        // The hub belongs to the track and its clones together; who watches leaves by itself.
    }
}
