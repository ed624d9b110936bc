package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.video.EncodedSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The pictures that a camera has coded itself, for one sender.
 *
 * <p>Any thread.
 */
final class CameraStream implements Subscription, Pump.Driven {
    private final Codec codec;
    private final EncodedSource source;
    private final BooleanSupplier enabled;
    private final FrameSink sink;
    private final Consumer<CameraStream> onClose;
    private final Consumer<String> onEnd;
    private final Pump pump;
    private final Curtain curtain = new Curtain();
    private volatile boolean keyFrameWanted;
    private long lastKeyFrameNs = Long.MIN_VALUE / 2;

    CameraStream(Codec codec, EncodedSource source, BooleanSupplier enabled, FrameSink sink, Pumps pumps,
            Consumer<CameraStream> onClose, Consumer<String> onEnd) {
        this.codec = codec;
        this.source = source;
        this.enabled = enabled;
        this.sink = sink;
        this.onClose = onClose;
        this.onEnd = onEnd;
        this.pump = new Pump(pumps, this);
        source.onReady(pump::wake);
    }

    void start() {
        pump.start();
    }

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public void requestKeyFrame() {
        keyFrameWanted = true;
    }

    @Override
    public long nextDueNs() {
        return source.nextDueNs();
    }

    @Override
    public void run(long nowNs) {
        for (;;) {
            if (keyFrameWanted && nowNs - lastKeyFrameNs >= KeyFrameGate.MIN_INTERVAL_NS) {
                keyFrameWanted = false;
                source.requestKeyFrame(nowNs);
            }
            EncodedFrame frame = source.poll(nowNs);
            if (frame == null) {
                idle(nowNs);
                return;
            }
            deliver(frame, nowNs);
        }
    }

    @Override
    public void idle(long nowNs) {
        if (source.endReason() != null) {
            onEnd.accept(source.endReason());
        }
    }

    private void deliver(EncodedFrame frame, long nowNs) {
        if (!enabled.getAsBoolean()) {
            EncodedFrame black = curtain.cover(frame);
            if (black != null) {
                sink.frame(black, -1);
            }
            return;
        }
        if (curtain.open() && !frame.keyFrame()) {
            // The black picture has become the reference: the rest of this group of pictures cannot be decoded.
            curtain.draw();
            source.requestKeyFrame(nowNs);
            return;
        }
        if (frame.keyFrame()) {
            lastKeyFrameNs = nowNs;
        }
        sink.frame(frame, -1);
    }

    @Override
    public void close() {
        pump.stop();
        pump.exclusively(source::close);
        onClose.accept(this);
    }
}
