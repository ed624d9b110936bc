package dev.parley.webrtc;

/**
 * A candidate as it travels between peers (WebRTC 1.0, section 4.8.1).
 *
 * @param candidate        the candidate-attribute, such as {@code candidate:1 1 UDP ...}; empty says that no more will come
 * @param sdpMid           the section it belongs to, or null
 * @param sdpMLineIndex    index of that section, or null; one of the two is needed
 * @param usernameFragment generation it belongs to, or null
 *
 * <p>Immutable.
 */
public record RTCIceCandidateInit(String candidate, String sdpMid, Integer sdpMLineIndex, String usernameFragment) {
    public RTCIceCandidateInit {
        candidate = candidate == null ? "" : candidate;
    }

    public RTCIceCandidateInit(String candidate, String sdpMid, Integer sdpMLineIndex) {
        this(candidate, sdpMid, sdpMLineIndex, null);
    }
}
