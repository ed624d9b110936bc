package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Forwards pictures, beginning with a key frame: what comes before it could not be decoded.
 *
 * <p>Any thread.
 */
final class RelayedVideo extends RelayedFrames {
    private final BooleanSupplier enabled;
    private final FrameSink sink;
    private final Curtain curtain = new Curtain();
    private boolean waiting = true;

    RelayedVideo(FrameRelay relay, List<Codec> wanted, BooleanSupplier enabled, FrameSink sink) {
        super(relay, wanted);
        this.enabled = enabled;
        this.sink = sink;
    }

    @Override
    void deliver(EncodedFrame frame, int audioLevelDbov) {
        if (!isUnderstood(frame)) {
            waiting = true;
            return;
        }
        if (!enabled.getAsBoolean()) {
            waiting = true;
            EncodedFrame black = curtain.cover(frame);
            if (black != null) {
                sink.frame(black, -1);
            }
            return;
        }
        curtain.open();
        if (waiting && !frame.keyFrame()) {
            requestKeyFrame();
            return;
        }
        waiting = false;
        sink.frame(frame, -1);
    }
}
