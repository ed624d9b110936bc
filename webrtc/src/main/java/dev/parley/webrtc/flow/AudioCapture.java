package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.codec.AudioCodecs;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A microphone behind a track and its clones: one pump reads it while anybody listens.
 *
 * <p>Any thread.
 */
public final class AudioCapture implements TrackSource {
    private final AudioSource source;
    private final AudioCodecs codecs;
    private final Pumps pumps;
    private final Ending ending = new Ending();
    private final Freshness freshness = new Freshness();
    private final Pump pump;
    private final SoundFan fan;

    public AudioCapture(AudioSource source, AudioCodecs codecs, Pumps pumps) {
        this.source = source;
        this.codecs = codecs;
        this.pumps = pumps;
        this.pump = new Pump(pumps, new Reading());
        this.fan = new SoundFan(codecs, this::startOrStop);
        source.onReady(pump::wake);
    }

    private final class Reading implements Pump.Driven {
        @Override
        public long nextDueNs() {
            return source.nextDueNs();
        }

        @Override
        public void run(long nowNs) {
            for (AudioFrame frame = source.poll(nowNs); frame != null; frame = source.poll(nowNs)) {
                if (freshness.isFresh(frame.captureNs(), nowNs)) {
                    fan.accept(frame);
                }
            }
            endIfOver();
        }

        /** A device has its end only behind what it still has: what is too old for everybody goes. */
        @Override
        public void idle(long nowNs) {
            while (source.nextDueNs() < nowNs - Freshness.MAX_AGE_NS && source.poll(nowNs) != null) {
                // nobody wants it
            }
            if (source.nextDueNs() <= nowNs) {
                pumps.at(nowNs + Freshness.MAX_AGE_NS, pump::wake);
            }
            endIfOver();
        }

        private void endIfOver() {
            if (source.endReason() != null) {
                ending.end(source.endReason());
            }
        }

        @Override
        public void failed(Throwable e) {
            ending.end("it failed: " + e);
        }
    }

    private void startOrStop() {
        pump.exclusively(() -> {
            if (fan.isIdle()) {
                pump.stop();
            } else if (!pump.isRunning()) {
                freshness.begin();
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
    public Subscription subscribe(List<Codec> wanted, BooleanSupplier enabled, FrameSink sink) {
        return fan.subscribe(wanted, source.channels(), enabled, sink);
    }

    @Override
    public Subscription listen(Consumer<AudioFrame> listener) {
        return fan.listen(listener);
    }

    @Override
    public TrackSource view() {
        return new ShapedAudio(codecs, source::channels, fan::listen);
    }

    @Override
    public void onEnd(Consumer<String> ended) {
        ending.onEnd(ended);
    }

    @Override
    public void close() {
        pump.stop();
        pump.exclusively(source::close);
    }
}
