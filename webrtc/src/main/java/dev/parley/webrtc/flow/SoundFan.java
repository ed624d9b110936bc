package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.AudioCodecs;
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
        EncodedSound encoded = new EncodedSound(codec, codecs.newEncoder(codec, channels), enabled, sink);
        encoded.listening(listen(encoded));
        return encoded;
    }
}
