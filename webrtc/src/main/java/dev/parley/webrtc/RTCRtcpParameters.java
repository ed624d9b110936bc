package dev.parley.webrtc;

/**
 * The reports of RTCP (WebRTC 1.0, section 5.2.9).
 *
 * <p>Immutable.
 *
 * @param cname       the canonical name of the sender; null for a receiver, and before negotiation
 * @param reducedSize whether reports may be short (RFC 5506)
 */
public record RTCRtcpParameters(String cname, boolean reducedSize) {}
