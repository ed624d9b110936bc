package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.codec.AudioCodecs;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A microphone behind a track: one pump reads it while anybody listens.
 *
 * <p>Any thread.
 */
public final class AudioCapture implements TrackSource {
    private final AudioSource source;
    private final Pump pump;
    private final SoundFan fan;

    public AudioCapture(AudioSource source, AudioCodecs codecs, Pumps pumps) {
        this.source = source;
        this.pump = new Pump(pumps, new Pump.Driven() {
            @Override
            public long nextDueNs() {
                return source.nextDueNs();
            }

            @Override
            public void run(long nowNs) {
                read(nowNs);
            }
        });
        this.fan = new SoundFan(codecs, this::startOrStop);
    }

    private void read(long nowNs) {
        for (AudioFrame frame = source.poll(nowNs); frame != null; frame = source.poll(nowNs)) {
            fan.accept(frame);
        }
    }

    private void startOrStop() {
        pump.exclusively(() -> {
            if (fan.isIdle()) {
                pump.stop();
            } else {
                pump.start();
            }
        });
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
        return fan.subscribe(codecs, source.channels(), enabled, sink);
    }

    @Override
    public Subscription listen(Consumer<AudioFrame> listener) {
        return fan.listen(listener);
    }

    @Override
    public void close() {
        pump.stop();
        pump.exclusively(source::close);
    }
}
