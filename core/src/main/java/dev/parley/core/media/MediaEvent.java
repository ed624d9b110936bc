package dev.parley.core.media;

import dev.parley.core.codec.EncodedFrame;

/**
 * What a {@link MediaEngine} tells its owner.
 *
 * <p>Immutable.
 */
public sealed interface MediaEvent {
    /** The media identification of the section it is about. */
    String mid();

    /** The first packet of a stream came: the track is no longer muted. */
    record StreamStarted(String mid, int ssrc) implements MediaEvent {}

    /** The peer said goodbye to the stream (RFC 3550 section 6.6). */
    record StreamEnded(String mid, int ssrc) implements MediaEvent {}

    /**
     * A whole frame, in decoding order.
     *
     * @param audioLevelDbov 0 (loudest) to 127 (silence) as the sender measured it (RFC 6464), -1 when it did not say
     */
    record FrameReceived(String mid, EncodedFrame frame, int audioLevelDbov) implements MediaEvent {}

    /** The peer cannot decode and asks for a key frame (PLI, FIR), or the transport has just become ready; rate-limited. */
    record KeyFrameRequested(String mid) implements MediaEvent {}
}
