package dev.parley.webrtc.flow;

import dev.parley.core.codec.EncodedFrame;

/**
 * Takes encoded frames, in order. Called by a pump or by a loop: it must neither block nor call back.
 *
 * <p>Any thread.
 */
@FunctionalInterface
public interface FrameSink {
    /** @param audioLevelDbov 0 (loudest) to 127 (silence), -1 when unknown and for video */
    void frame(EncodedFrame frame, int audioLevelDbov);
}
