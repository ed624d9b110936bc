package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.AudioDecoding;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Decodes the sound of a relay on a pump thread while anybody listens.
 *
 * <p>Any thread.
 */
final class SoundDecoder {
    private static final System.Logger LOG = System.getLogger(SoundDecoder.class.getName());
    /** One second of packets. A decoder that is later than that has lost its listeners' patience anyway. */
    private static final int CAPACITY = 50;

    private final AudioCodecs codecs;
    private final Function<String, Codec> codecOf;
    private final DroppingQueue<EncodedFrame> queue;
    private final List<Consumer<AudioFrame>> listeners = new CopyOnWriteArrayList<>();
    private String mimeType = "";
    private AudioDecoding decoding;

    SoundDecoder(AudioCodecs codecs, Pumps pumps, Function<String, Codec> codecOf) {
        this.codecs = codecs;
        this.codecOf = codecOf;
        this.queue = new DroppingQueue<>(CAPACITY, pumps::execute, this::decode);
    }

    Subscription listen(Consumer<AudioFrame> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void deliver(EncodedFrame frame) {
        if (!listeners.isEmpty()) {
            queue.offer(frame);
        }
    }

    /** One at a time, as the queue hands them over. */
    private void decode(EncodedFrame frame) {
        if (!frame.mimeType().equalsIgnoreCase(mimeType)) {
            change(frame.mimeType());
        }
        if (decoding != null) {
            decoding.add(frame, pcm -> listeners.forEach(listener -> listener.accept(pcm)));
        }
    }

    private void change(String newMimeType) {
        mimeType = newMimeType;
        Codec codec = codecOf.apply(newMimeType);
        decoding = codecs.supports(codec) ? new AudioDecoding(codec, codecs.newDecoder(codec)) : null;
        if (decoding == null) {
            LOG.log(System.Logger.Level.WARNING,
                    "there is no decoder for {0}: add the module that brings it, such as parley-opus", newMimeType);
        }
    }

    void close() {
        queue.close();
    }
}
