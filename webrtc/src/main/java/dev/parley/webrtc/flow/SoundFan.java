package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.AudioEncoder;
import dev.parley.media.codec.AudioEncoding;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Gives the same sound to many: to senders encoded as each negotiated, to listeners as it is. Frames must be given one at a
 * time.
 *
 * <p>Any thread.
 */
final class SoundFan {
    private final AudioCodecs codecs;
    private final List<Consumer<AudioFrame>> listeners = new CopyOnWriteArrayList<>();
    private final Runnable onChange;

    /** @param onChange called when a listener came or went */
    SoundFan(AudioCodecs codecs, Runnable onChange) {
        this.codecs = codecs;
        this.onChange = onChange;
    }

    boolean isIdle() {
        return listeners.isEmpty();
    }

    void accept(AudioFrame frame) {
        for (Consumer<AudioFrame> listener : listeners) {
            listener.accept(frame);
        }
    }

    Subscription listen(Consumer<AudioFrame> listener) {
        listeners.add(listener);
        onChange.run();
        return () -> {
            listeners.remove(listener);
            onChange.run();
        };
    }

    /** @param channels of the sound that will come */
    Subscription subscribe(List<Codec> wanted, int channels, BooleanSupplier enabled, FrameSink sink) {
        Codec codec = wanted.stream().filter(c -> c.isMedia() && codecs.supports(c)).findFirst().orElse(null);
        if (codec == null) {
            return Subscription.NONE;
        }
        AudioEncoder encoder = codecs.newEncoder(codec, channels);
        AudioEncoding encoding = new AudioEncoding(codec, encoder, 0);
        Subscription listening = listen(
                frame -> encoding.add(enabled.getAsBoolean() ? frame : frame.silenced(), sink::frame));
        return new Encoded(codec, listening);
    }

    private record Encoded(Codec codec, Subscription listening) implements Subscription {
        @Override
        public void close() {
            listening.close();
        }
    }
}
