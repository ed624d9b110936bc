package dev.parley.webrtc;

import dev.parley.core.dtls.DtlsIdentity;
import java.util.List;

/**
 * A key and certificate for DTLS (WebRTC 1.0, section 4.9), made by {@code RTCPeerConnection.generateCertificate}.
 *
 * <p>Immutable.
 */
public final class RTCCertificate {
    private final DtlsIdentity identity;

    RTCCertificate(DtlsIdentity identity) {
        this.identity = identity;
    }

    DtlsIdentity identity() {
        return identity;
    }

    /** Milliseconds since 1970. */
    public long expires() {
        return identity.expires().toEpochMilli();
    }

    public List<RTCDtlsFingerprint> getFingerprints() {
        return identity.fingerprints().stream()
                .map(f -> new RTCDtlsFingerprint(f.algorithm(), f.value().toLowerCase(java.util.Locale.ROOT))).toList();
    }
}
