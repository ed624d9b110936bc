package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.AudioCodecs;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sound that the program makes. It is encoded in the thread that writes.
 *
 * <p>Any thread.
 */
public final class WrittenAudio implements TrackSource {
    private final int channels;
    private final AudioCodecs codecs;
    private final SoundFan fan;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;

    public WrittenAudio(int channels, AudioCodecs codecs) {
        this.channels = channels;
        this.codecs = codecs;
        this.fan = new SoundFan(codecs, () -> {});
    }

    /** @return false when the track is stopped */
    public boolean write(AudioFrame frame) {
        lock.lock();
        try {
            if (!closed) {
                fan.accept(frame);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String kind() {
        return "audio";
    }

    @Override
    public List<String> mimeTypes() {
        return List.of();
    }

    @Override
    public Subscription subscribe(List<Codec> codecs, BooleanSupplier enabled, FrameSink sink) {
        return fan.subscribe(codecs, channels, enabled, sink);
    }

    @Override
    public Subscription listen(Consumer<AudioFrame> listener) {
        return fan.listen(listener);
    }

    @Override
    public TrackSource view() {
        return new ShapedAudio(codecs, () -> channels, fan::listen);
    }

    @Override
    public void close() {
        closed = true;
    }
}
