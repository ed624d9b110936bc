package dev.parley.signaling;

/**
 * The members of the W3C dictionary RTCIceCandidateInit as they cross the wire.
 *
 * @param candidate the candidate-attribute of RFC 8839 section 5.1; empty says that this generation has no more
 * @param sdpMid the media description's identification, or null
 * @param sdpMLineIndex the media description's place, or null
 * @param usernameFragment of the generation the candidate belongs to, or null
 *
 * <p>Immutable.
 */
public record IceCandidate(String candidate, String sdpMid, Integer sdpMLineIndex, String usernameFragment) {}
