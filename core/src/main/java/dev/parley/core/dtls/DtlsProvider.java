package dev.parley.core.dtls;

import java.util.List;

/**
 * Makes identities and endpoints; implemented outside of this module so that the implementation can be exchanged.
 *
 * <p>Any thread.
 */
public interface DtlsProvider {
    /** A new ECDSA P-256 key with a self-signed certificate. Takes milliseconds of computation: not for a loop thread. */
    DtlsIdentity newIdentity();

    /**
     * An endpoint that has sent nothing yet.
     *
     * @param remote       accepted fingerprints of the peer's certificate, at least one
     * @param srtpProfiles protection profiles of {@code use_srtp} (RFC 5764 section 4.1.2), best first; empty for none
     * @param mtuBytes     largest datagram to write
     */
    DtlsEndpoint newEndpoint(DtlsIdentity identity, DtlsRole role, List<Fingerprint> remote,
            List<Integer> srtpProfiles, int mtuBytes);
}
