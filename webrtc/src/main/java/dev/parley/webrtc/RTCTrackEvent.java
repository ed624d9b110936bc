package dev.parley.webrtc;

import java.util.List;

/**
 * The other peer sends a track (WebRTC 1.0, section 5.7).
 *
 * <p>Dispatcher.
 */
public final class RTCTrackEvent extends Event {
    private final RTCTrackEventInit init;

    public RTCTrackEvent(String type, RTCTrackEventInit init) {
        super(type);
        this.init = init;
    }

    public RTCRtpReceiver receiver() {
        return init.receiver();
    }

    public MediaStreamTrack track() {
        return init.track();
    }

    /** The streams the other peer put the track into; may be empty. */
    public List<MediaStream> streams() {
        return init.streams();
    }

    public RTCRtpTransceiver transceiver() {
        return init.transceiver();
    }
}
