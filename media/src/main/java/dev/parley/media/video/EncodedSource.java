package dev.parley.media.video;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.source.FrameSource;

/**
 * Where coded pictures come from: a clip, an encoder behind a camera. RTP timestamps begin at zero and count 90 kHz.
 *
 * <p>Loop-owned.
 */
public interface EncodedSource extends FrameSource<EncodedFrame> {
    /** Such as video/VP8. */
    String mimeType();

    /** A viewer cannot decode: make the next frame a key frame. */
    void requestKeyFrame(long nowNs);
}
