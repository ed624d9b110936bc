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

    /** Gives the device up. Nothing is delivered afterwards. Idempotent. */
    @Override
    void close();
}
