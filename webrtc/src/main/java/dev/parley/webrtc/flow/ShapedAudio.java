package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioConverter;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.AudioCodecs;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * The sound of a source as one track wants it: in its own sample rate and number of channels.
 *
 * <p>Any thread.
 */
final class ShapedAudio implements TrackSource {
    private final IntSupplier channels;
    private final Function<Consumer<AudioFrame>, Subscription> upstreamOf;
    private final SoundFan fan;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile TrackShape shape = TrackShape.AS_IT_COMES;
    private Subscription upstream;
    private TrackShape converted = TrackShape.AS_IT_COMES;
    private AudioConverter converter;

    /**
     * @param channels   of the source
     * @param upstreamOf begins to listen to the source
     */
    ShapedAudio(AudioCodecs codecs, IntSupplier channels, Function<Consumer<AudioFrame>, Subscription> upstreamOf) {
        this.channels = channels;
        this.upstreamOf = upstreamOf;
        this.fan = new SoundFan(codecs, this::followListeners);
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
        int wanted = shape.channels();
        return fan.subscribe(codecs, wanted > 0 ? wanted : channels.getAsInt(), enabled, sink);
    }

    @Override
    public Subscription listen(Consumer<AudioFrame> listener) {
        return fan.listen(listener);
    }

    @Override
    public void shape(TrackShape wanted) {
        shape = wanted;
    }

    private void followListeners() {
        lock.lock();
        try {
            if (fan.isIdle() && upstream != null) {
                upstream.close();
                upstream = null;
            } else if (!fan.isIdle() && upstream == null) {
                upstream = upstreamOf.apply(this::accept);
            }
        } finally {
            lock.unlock();
        }
    }

    /** One at a time, as the source gives them. */
    private void accept(AudioFrame frame) {
        TrackShape now = shape;
        if (now.sampleRateHz() <= 0) {
            fan.accept(frame);
            return;
        }
        if (converter == null || !now.equals(converted)) {
            converted = now;
            converter = new AudioConverter(now.sampleRateHz(), now.channels() > 0 ? now.channels() : frame.channels());
        }
        fan.accept(converter.convert(frame));
    }

    @Override
    public void close() {
        // The source belongs to the track and its clones together; who listens leaves by itself.
    }
}
