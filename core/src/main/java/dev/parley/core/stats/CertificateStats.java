package dev.parley.core.stats;

/**
 * RTCCertificateStats (webrtc-stats section 8.15).
 *
 * <p>Immutable.
 *
 * @param fingerprint          upper-case hexadecimal bytes joined by colons
 * @param fingerprintAlgorithm such as sha-256
 * @param base64Certificate    the certificate, DER, in base64
 */
public record CertificateStats(String fingerprint, String fingerprintAlgorithm, String base64Certificate) {}
