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

    /**
     * A packet of sound, at once and in the order of arrival, for a jitter buffer: what was overtaken, repeated or sent
     * again comes too. Each also becomes part of {@link FrameReceived}, unless it is too late for that.
     *
     * @param sequence extended sequence number of the source: consecutive ones had nothing lost between them
     * @param frame    null when the packet carried no sound that is known here, such as comfort noise or telephone events
     */
    record SoundArrived(String mid, int ssrc, long sequence, EncodedFrame frame,
            long arrivalNs) implements MediaEvent {}

    /**
     * The peer says which moment of its wall clock a timestamp belongs to (RFC 3550 section 6.4.1).
     *
     * @param ntpTime      64 bits: seconds since 1900 in the upper half, fraction in the lower
     * @param rtpTimestamp of the same moment, in units of the codec's clock
     */
    record SenderReported(String mid, int ssrc, long ntpTime, int rtpTimestamp, long arrivalNs)
            implements
                MediaEvent {}

    /** The peer cannot decode and asks for a key frame (PLI, FIR), or the transport has just become ready; rate-limited. */
    record KeyFrameRequested(String mid) implements MediaEvent {}
}
