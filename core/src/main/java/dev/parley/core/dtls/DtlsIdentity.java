package dev.parley.core.dtls;

import java.time.Instant;
import java.util.List;

/**
 * A private key and its self-signed certificate. Made by a {@link DtlsProvider}, and good only with that provider.
 *
 * <p>Immutable.
 */
public interface DtlsIdentity {
    /** The certificate's fingerprints, sha-256 first. */
    List<Fingerprint> fingerprints();

    /** The certificate, DER. */
    byte[] certificateDer();

    Instant expires();
}
