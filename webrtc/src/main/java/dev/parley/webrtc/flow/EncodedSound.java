package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.AudioEncoder;
import dev.parley.media.codec.AudioEncoding;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sound encoded for one sender, in the thread that brings it.
 *
 * <p>Any thread.
 */
final class EncodedSound implements Subscription, Consumer<AudioFrame> {
    private final Codec codec;
    private final AudioEncoding encoding;
    private final BooleanSupplier enabled;
    private final FrameSink sink;
    private final ReentrantLock lock = new ReentrantLock();
    private Subscription listening = Subscription.NONE;
    private boolean closed;

    EncodedSound(Codec codec, AudioEncoder encoder, BooleanSupplier enabled, FrameSink sink) {
        this.codec = codec;
        this.encoding = new AudioEncoding(codec, encoder, 0);
        this.enabled = enabled;
        this.sink = sink;
    }

    /** @param source what is closed with this */
    void listening(Subscription source) {
        listening = source;
    }

    @Override
    public void accept(AudioFrame frame) {
        lock.lock();
        try {
            if (!closed) {
                encoding.add(enabled.getAsBoolean() ? frame : frame.silenced(), sink::frame);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public void limits(EncodingLimits limits) {
        lock.lock();
        try {
            encoding.maxBitrate(limits.maxBitrateBps());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        listening.close();
        lock.lock();
        try {
            closed = true;
            encoding.close();
        } finally {
            lock.unlock();
        }
    }
}
