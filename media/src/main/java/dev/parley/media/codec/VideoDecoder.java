package dev.parley.media.codec;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.video.VideoFrame;

/**
 * Decodes the pictures of one stream, in order. Frames come from the network: nothing here throws.
 *
 * <p>Loop-owned.
 */
public interface VideoDecoder extends AutoCloseable {
    /**
     * Decodes one frame.
     *
     * @return the picture with the capture time of its frame; null when there is none yet, or the frame is broken:
     *         then {@link #needsKeyFrame} says whether to ask for a key frame
     */
    VideoFrame decode(EncodedFrame frame);

    /** The last frame could not be decoded, and none will be before a key frame. */
    boolean needsKeyFrame();

    @Override
    void close();
}
