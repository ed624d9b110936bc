package dev.parley.webrtc;

import java.util.List;

/**
 * How a transceiver is made (WebRTC 1.0, section 4.4.2).
 *
 * <p>Immutable.
 *
 * @param direction which way media is to go
 * @param streams   what the other peer is told the track belongs to
 */
public record RTCRtpTransceiverInit(RTCRtpTransceiverDirection direction, List<MediaStream> streams) {
    public RTCRtpTransceiverInit {
        direction = direction == null ? RTCRtpTransceiverDirection.SENDRECV : direction;
        streams = streams == null ? List.of() : List.copyOf(streams);
    }

    public RTCRtpTransceiverInit(RTCRtpTransceiverDirection direction) {
        this(direction, List.of());
    }
}
