package dev.parley.webrtc;

/**
 * The hash of a certificate (WebRTC 1.0, section 5.5.2).
 *
 * <p>Immutable.
 *
 * @param algorithm such as sha-256
 * @param value     lower-case hexadecimal bytes joined by colons
 */
public record RTCDtlsFingerprint(String algorithm, String value) {}
