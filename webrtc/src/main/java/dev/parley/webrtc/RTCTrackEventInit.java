package dev.parley.webrtc;

import java.util.List;

/**
 * Members of an {@link RTCTrackEvent}.
 *
 * <p>Immutable.
 */
public record RTCTrackEventInit(RTCRtpReceiver receiver, MediaStreamTrack track, List<MediaStream> streams,
        RTCRtpTransceiver transceiver) {
    public RTCTrackEventInit {
        streams = List.copyOf(streams);
    }
}
