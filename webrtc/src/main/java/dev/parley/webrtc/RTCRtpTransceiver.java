package dev.parley.webrtc;

import dev.parley.core.jsep.Transceiver;
import dev.parley.core.sdp.MediaDirection;
import java.util.List;

/**
 * A sender and a receiver that share one media section (WebRTC 1.0, section 5.4).
 *
 * <p>Any thread.
 */
public final class RTCRtpTransceiver {
    private final MediaTable media;
    private final Transceiver model;
    private final RTCRtpSender sender;
    private final RTCRtpReceiver receiver;

    RTCRtpTransceiver(MediaTable media, Transceiver model) {
        this.media = media;
        this.model = model;
        this.sender = new RTCRtpSender(media, model);
        this.receiver = new RTCRtpReceiver(media, model);
    }

    Transceiver model() {
        return model;
    }

    /** Media identification of the section; null before it is negotiated. */
    public String mid() {
        return media.locked(model::mid);
    }

    public RTCRtpSender sender() {
        return sender;
    }

    public RTCRtpReceiver receiver() {
        return receiver;
    }

    /** Which way the program wants media to go. */
    public RTCRtpTransceiverDirection direction() {
        return media
                .locked(() -> model.isStopping() ? RTCRtpTransceiverDirection.STOPPED : of(model.direction()));
    }

    /** Negotiated next time; {@link TypeError} for stopped. */
    public void direction(RTCRtpTransceiverDirection direction) {
        if (direction == RTCRtpTransceiverDirection.STOPPED) {
            throw new TypeError("call stop() instead");
        }
        media.setDirection(this, MediaDirection.valueOf(direction.name()));
    }

    /** What was negotiated last; null before that. */
    public RTCRtpTransceiverDirection currentDirection() {
        return media.locked(() -> model.isStopped()
                ? RTCRtpTransceiverDirection.STOPPED
                : model.currentDirection() == null ? null : of(model.currentDirection()));
    }

    private static RTCRtpTransceiverDirection of(MediaDirection direction) {
        return RTCRtpTransceiverDirection.valueOf(direction.name());
    }

    /**
     * Which codecs are negotiated next time, best first, out of the capabilities of sender and receiver (section 5.4). An
     * offer lists them in this order, an answer too; without rtx among them nothing is retransmitted as RTX. An empty list
     * undoes it.
     *
     * @throws InvalidModificationError when one is not among the capabilities, or only rtx is wanted
     */
    public void setCodecPreferences(List<RTCRtpCodec> codecs) {
        if (codecs == null) {
            throw new TypeError("the codecs are a list; an empty one undoes the preferences");
        }
        media.setCodecPreferences(this, codecs);
    }

    /** Sends and receives nothing any more; the next negotiation rejects the section (section 5.4, stop). */
    public void stop() {
        media.stop(this);
    }

    @Override
    public String toString() {
        return model.toString();
    }
}
