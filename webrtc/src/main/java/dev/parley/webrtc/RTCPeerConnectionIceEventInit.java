package dev.parley.webrtc;

/**
 * Members of an {@link RTCPeerConnectionIceEvent}.
 *
 * <p>Immutable.
 */
public record RTCPeerConnectionIceEventInit(RTCIceCandidate candidate, String url) {
    public RTCPeerConnectionIceEventInit(RTCIceCandidate candidate) {
        this(candidate, null);
    }
}
