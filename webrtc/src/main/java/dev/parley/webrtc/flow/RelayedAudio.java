package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Forwards sound, as it is when the receiver knows the coding, else decoded and encoded again. Of a disabled track nothing
 * is forwarded.
 *
 * <p>Any thread.
 */
final class RelayedAudio extends RelayedFrames {
    private final BooleanSupplier enabled;
    private final FrameSink sink;
    private final SoundFan fan;
    private final ReentrantLock lock = new ReentrantLock();
    private Subscription decoded;
    private Subscription encoded;
    private boolean closed;

    RelayedAudio(FrameRelay relay, List<Codec> wanted, BooleanSupplier enabled, FrameSink sink, SoundFan fan) {
        super(relay, wanted);
        this.enabled = enabled;
        this.sink = sink;
        this.fan = fan;
    }

    @Override
    void deliver(EncodedFrame frame, int audioLevelDbov) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (!isUnderstood(frame)) {
                startConverting();
                return;
            }
            stopConverting();
            if (enabled.getAsBoolean()) {
                sink.frame(frame, audioLevelDbov);
            }
        } finally {
            lock.unlock();
        }
    }

    private void startConverting() {
        if (encoded == null) {
            encoded = fan.subscribe(wanted(), 1, enabled, sink);
            decoded = encoded == Subscription.NONE ? Subscription.NONE : relay.listen(fan::accept);
        }
    }

    private void stopConverting() {
        if (encoded != null) {
            decoded.close();
            encoded.close();
            encoded = null;
        }
    }

    @Override
    public void close() {
        super.close();
        lock.lock();
        try {
            closed = true;
            stopConverting();
        } finally {
            lock.unlock();
        }
    }
}
