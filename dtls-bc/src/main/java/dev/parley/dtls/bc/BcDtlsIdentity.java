package dev.parley.dtls.bc;

import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.Fingerprint;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;

/**
 * An ECDSA P-256 key and its certificate.
 *
 * <p>Immutable.
 */
final class BcDtlsIdentity implements DtlsIdentity {
    private final ECPrivateKeyParameters privateKey;
    private final byte[] certificateDer;
    private final Instant expires;
    private final List<Fingerprint> fingerprints;

    BcDtlsIdentity(ECPrivateKeyParameters privateKey, byte[] certificateDer, Instant expires) {
        this.privateKey = privateKey;
        this.certificateDer = certificateDer;
        this.expires = expires;
        this.fingerprints = List.of(Fingerprint.of("sha-256", certificateDer));
    }

    ECPrivateKeyParameters privateKey() {
        return privateKey;
    }

    @Override
    public List<Fingerprint> fingerprints() {
        return fingerprints;
    }

    @Override
    public byte[] certificateDer() {
        return certificateDer.clone();
    }

    @Override
    public Instant expires() {
        return expires;
    }

    /** The private key is a secret and stays out of logs. */
    @Override
    public String toString() {
        return "DtlsIdentity[" + fingerprints.get(0) + "]";
    }
}
