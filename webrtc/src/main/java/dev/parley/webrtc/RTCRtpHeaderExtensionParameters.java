package dev.parley.webrtc;

/**
 * A negotiated header extension of RTP (WebRTC 1.0, section 5.2.10).
 *
 * <p>Immutable.
 *
 * @param uri       what it carries
 * @param id        its number in packets
 * @param encrypted whether RFC 6904 encrypts it: never so far
 */
public record RTCRtpHeaderExtensionParameters(String uri, int id, boolean encrypted) {}
