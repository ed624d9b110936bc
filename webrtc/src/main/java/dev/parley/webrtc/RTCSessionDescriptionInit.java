package dev.parley.webrtc;

/**
 * A description as it travels between peers (WebRTC 1.0, section 4.6.3).
 *
 * <p>Immutable.
 *
 * @param type null only where {@code setLocalDescription} is to choose
 * @param sdp  the text; empty when absent
 */
public record RTCSessionDescriptionInit(RTCSdpType type, String sdp) {
    public RTCSessionDescriptionInit {
        sdp = sdp == null ? "" : sdp;
    }

    /** From the spellings of the specification, as they come out of JSON. */
    public RTCSessionDescriptionInit(String type, String sdp) {
        this(RTCSdpType.of(type), sdp);
    }
}
