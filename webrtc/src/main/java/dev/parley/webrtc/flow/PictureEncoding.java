package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.video.PictureConverter;
import dev.parley.media.video.PictureTurner;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The pictures of a track, encoded for one sender on a pump of its own: an encoder that is too slow loses the oldest.
 *
 * <p>Any thread.
 */
final class PictureEncoding implements Subscription {
    private static final int QUEUED_PICTURES = 2;
    private static final long BLACK_INTERVAL_NS = 1_000_000_000L;
    private static final long STEP_NS = 33_000_000;
    private static final int CLOCK_KHZ = 90;

    private final Codec codec;
    private final BooleanSupplier enabled;
    private final FrameSink sink;
    private final Pumps pumps;
    private final RateControlledEncoder encoder;
    private final DroppingQueue<VideoFrame> queue;
    private final FrameRateGate gate = new FrameRateGate();
    private final PictureShaper shaper = new PictureShaper();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean repeating = new AtomicBoolean();
    private volatile EncodingLimits limits = EncodingLimits.NONE;
    private volatile boolean keyFrameWanted = true;
    private volatile boolean closed;
    private volatile VideoFrame last;
    private Subscription watching = Subscription.NONE;
    private boolean started;
    private boolean dark;
    private long firstNs;
    private long lastNs;
    private long lastBlackNs;
    private long lastKeyFrameNs = Long.MIN_VALUE / 2;

    PictureEncoding(Codec codec, RateControlledEncoder encoder, BooleanSupplier enabled, FrameSink sink, Pumps pumps) {
        this(codec, encoder, enabled, sink, pumps, QUEUED_PICTURES);
    }

    /** @param queued pictures that may wait: few where they are seen live, more where none shall be lost */
    PictureEncoding(Codec codec, RateControlledEncoder encoder, BooleanSupplier enabled, FrameSink sink, Pumps pumps,
            int queued) {
        this.codec = codec;
        this.encoder = encoder;
        this.enabled = enabled;
        this.sink = sink;
        this.pumps = pumps;
        this.queue = new DroppingQueue<>(queued, pumps::execute, this::take);
    }

    /** @param source what is closed with this */
    void watching(Subscription source) {
        watching = source;
    }

    void offer(VideoFrame frame) {
        queue.offer(frame);
    }

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public void limits(EncodingLimits newLimits) {
        limits = newLimits;
    }

    @Override
    public void requestKeyFrame() {
        keyFrameWanted = true;
        // A peer may ask a thousand times a second.
        if (repeating.compareAndSet(false, true)) {
            pumps.at(pumps.nowNs() + KeyFrameGate.MIN_INTERVAL_NS, this::repeatIfStill);
        }
    }

    /** A picture that stands still, such as a slide, is sent once more for who has not seen it. */
    private void repeatIfStill() {
        repeating.set(false);
        VideoFrame still = last;
        if (keyFrameWanted && still != null) {
            queue.offer(still.at(pumps.nowNs()));
        }
    }

    private void take(VideoFrame frame) {
        lock.lock();
        try {
            if (!closed && isNext(frame.captureNs())) {
                last = frame;
                encode(frame);
            }
        } finally {
            lock.unlock();
        }
        if (closed) {
            release();
        }
    }

    /** Pictures go forward in time. One from far back is the beginning of another count, which is continued evenly. */
    private boolean isNext(long captureNs) {
        if (!started || captureNs > lastNs) {
            return true;
        }
        if (lastNs - captureNs < FrameRateGate.JUMP_NS) {
            return false;
        }
        firstNs = captureNs - (lastNs - firstNs) - STEP_NS;
        lastKeyFrameNs = Long.MIN_VALUE / 2;
        dark = false;
        return true;
    }

    private void encode(VideoFrame frame) {
        EncodingLimits now = limits;
        if (!gate.passes(frame.captureNs(), now.maxFramerate())) {
            return;
        }
        VideoFrame picture = enabled.getAsBoolean() ? sized(frame, now) : black(frame, now);
        if (picture == null) {
            return;
        }
        boolean key = keyFrameWanted && picture.captureNs() - lastKeyFrameNs >= KeyFrameGate.MIN_INTERVAL_NS;
        VideoEncoder.Encoded encoded = encoder.encode(picture, key, now);
        if (encoded != null) {
            deliver(encoded, picture.captureNs());
        } else if (encoder.hasFailed()) {
            closed = true;
            watching.close();
        }
    }

    private void deliver(VideoEncoder.Encoded encoded, long captureNs) {
        if (!started) {
            started = true;
            firstNs = captureNs;
        }
        lastNs = captureNs;
        if (encoded.keyFrame()) {
            keyFrameWanted = false;
            lastKeyFrameNs = captureNs;
        }
        int rtpTimestamp = (int) ((captureNs - firstNs) * CLOCK_KHZ / 1_000_000);
        sink.frame(new EncodedFrame(codec.mimeType(), encoded.data(), encoded.keyFrame(), rtpTimestamp, captureNs), -1);
    }

    private VideoFrame sized(VideoFrame frame, EncodingLimits now) {
        dark = false;
        VideoFrame upright = PictureTurner.upright(frame);
        VideoFormat size = scaledDown(upright, now);
        return shaper.shape(upright, size.width(), size.height());
    }

    /** One black picture each second (WebRTC 1.0 section 5.2.3), the first at once. */
    private VideoFrame black(VideoFrame frame, EncodingLimits now) {
        if (dark && frame.captureNs() - lastBlackNs < BLACK_INTERVAL_NS) {
            return null;
        }
        dark = true;
        lastBlackNs = frame.captureNs();
        boolean lying = frame.rotation() % 180 != 0;
        VideoFrame upright = lying
                ? PictureConverter.plain(0, frame.height(), frame.width(), frame.captureNs())
                : PictureConverter.plain(0, frame.width(), frame.height(), frame.captureNs());
        VideoFormat size = scaledDown(upright, now);
        return PictureConverter.plain(0, size.width(), size.height(), frame.captureNs());
    }

    /** WebRTC 1.0 section 5.2.9, scaleResolutionDownBy: each side divided and rounded down. */
    private static VideoFormat scaledDown(VideoFrame frame, EncodingLimits now) {
        return new VideoFormat((int) Math.max(1, frame.width() / now.scaleDownBy()),
                (int) Math.max(1, frame.height() / now.scaleDownBy()), 0);
    }

    @Override
    public void close() {
        watching.close();
        queue.close();
        closed = true;
        release();
    }

    /** Whoever is last gives the encoder up: nobody waits for a picture that is being encoded. */
    private void release() {
        if (lock.tryLock()) {
            try {
                encoder.close();
            } finally {
                lock.unlock();
            }
        }
    }
}
