package dev.parley.webrtc;

/**
 * A header extension of RTP that is understood (WebRTC 1.0, section 5.2.9).
 *
 * <p>Immutable.
 *
 * @param uri what it carries
 */
public record RTCRtpHeaderExtensionCapability(String uri) {}
