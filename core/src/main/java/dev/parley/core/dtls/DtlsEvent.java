package dev.parley.core.dtls;

import java.util.List;

/**
 * What a {@link DtlsEndpoint} tells its owner.
 *
 * <p>Immutable.
 */
public sealed interface DtlsEvent {
    /**
     * The handshake is complete and the certificate matched.
     *
     * @param srtp         keys, or null when no profile was agreed on
     * @param version      such as "FEFD" for DTLS 1.2, as RTCTransportStats.tlsVersion
     * @param cipherSuite  IANA name
     * @param certificates the peer's chain, DER, its own certificate first
     */
    record Connected(SrtpKeys srtp, String version, String cipherSuite, List<byte[]> certificates)
            implements
                DtlsEvent {
        public Connected {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * The handshake failed, or the association broke; nothing more will come.
     *
     * @param kind          "fingerprint-failure" when the certificate was not the announced one, otherwise
     *                      "dtls-failure" (RTCErrorDetailType)
     * @param reason        a sentence for a person
     * @param sentAlert     number of the alert we sent (RFC 5246 section 7.2), -1 for none
     * @param receivedAlert number of the alert the peer sent, -1 for none
     */
    record Failed(String kind, String reason, int sentAlert, int receivedAlert) implements DtlsEvent {
        public Failed(String kind, String reason) {
            this(kind, reason, -1, -1);
        }
    }

    /** The peer sent close_notify. */
    record Closed() implements DtlsEvent {}

    /**
     * Keying material of {@code EXTRACTOR-dtls_srtp} (RFC 5764 section 4.2), cut up.
     *
     * @param profile number of the protection profile
     */
    record SrtpKeys(int profile, byte[] localKey, byte[] localSalt, byte[] remoteKey, byte[] remoteSalt) {}
}
