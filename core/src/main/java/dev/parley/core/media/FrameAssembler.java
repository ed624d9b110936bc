package dev.parley.core.media;

import dev.parley.core.codec.EncodedFrame;

/**
 * Makes frames out of packets, in order. Where a packet is missing it waits, for as long as it is told to.
 *
 * <p>Loop-owned.
 */
interface FrameAssembler {
    /** A whole frame. */
    record Assembled(EncodedFrame frame, int audioLevelDbov) {}

    /** A packet came; false when it was of no use any more. */
    boolean insert(ReceivedPacket packet, long nowNs);

    /** Gives up what has been waited for longer than this. */
    void giveUp(long patienceNs, long nowNs);

    /** Since when a missing packet holds up others, or {@link Long#MAX_VALUE} when none does. */
    long blockedSinceNs();

    /** The next frame in order, or null. */
    Assembled poll();

    /** Nothing can be shown before the next key frame. */
    boolean needsKeyFrame();

    /** The first sequence number still wanted; -1 when that is not known. */
    long nextSequence();

    /** Frames given up or malformed so far. */
    long framesDropped();

    /** Starts over, for another source. */
    void reset();
}
