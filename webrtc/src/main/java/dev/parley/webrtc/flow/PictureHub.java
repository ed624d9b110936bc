package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.video.VideoFrame;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Where the pictures of a track and its clones come from, before each shapes them for itself.
 *
 * <p>Any thread.
 */
interface PictureHub {
    /** Whether there are pixels, and not coded pictures only. */
    boolean hasPictures();

    /** Nominal. */
    double framesPerSecond();

    Subscription watch(Consumer<VideoFrame> watcher);

    /** What stands still until the next picture comes, for who joins; null where pictures come by themselves. */
    default VideoFrame still() {
        return null;
    }

    /** Codings it has without an encoder. */
    List<String> mimeTypes();

    /** Whether they are sent as they are coded, rather than encoded from the pixels, where the peer knows the coding. */
    default boolean prefersCoded() {
        return false;
    }

    /** Coded pictures as they are; {@link Subscription#NONE} when there are none in this coding. */
    Subscription coded(Codec codec, BooleanSupplier enabled, FrameSink sink);
}
