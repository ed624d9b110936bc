package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.video.VideoFrame;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What stands behind a track and its clones: a microphone, a camera, a remote stream, the program itself. Frames are made,
 * decoded or encoded only while somebody wants them.
 *
 * <p>Any thread.
 */
public interface TrackSource extends AutoCloseable {
    /** "audio" or "video". */
    String kind();

    /** Codings it has without conversion, best first; empty when any codec at hand will do. Negotiation prefers these. */
    List<String> mimeTypes();

    /**
     * Begins to deliver encoded frames.
     *
     * @param codecs  what the receiver understands, best first
     * @param enabled while false, silence or black is delivered (WebRTC 1.0 section 5.2.3)
     * @return {@link Subscription#NONE} when there is no codec in common
     */
    Subscription subscribe(List<Codec> codecs, BooleanSupplier enabled, FrameSink sink);

    /** Begins to deliver sound as PCM. Nothing comes from video. The listener must not block. */
    Subscription listen(Consumer<AudioFrame> listener);

    /** Begins to deliver pictures as pixels. Nothing comes from sound. The listener must not block. */
    default Subscription watch(Consumer<VideoFrame> listener) {
        return Subscription.NONE;
    }

    /** The same source as another track wants it; a source that cannot be shaped is its own view. Closing it frees nothing. */
    default TrackSource view() {
        return this;
    }

    /** From now on what comes of this view looks or sounds so. What comes coded stays as it is. */
    default void shape(TrackShape shape) {}

    /** Whether sharpness matters more than smoothness: text and drawings rather than a camera. */
    default void detailed(boolean value) {}

    /**
     * The source ended by itself, such as a device that was unplugged.
     *
     * @param ended called at most once, with the reason, by any thread; must not block
     */
    default void onEnd(Consumer<String> ended) {}

    /** Gives the device up. Nothing is delivered afterwards. Idempotent. */
    @Override
    void close();
}
