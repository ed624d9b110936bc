package dev.parley.dtls.bc;

import dev.parley.core.dtls.DtlsEvent;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.Fingerprint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;

/**
 * What client and server have in common: what we have and accept, and what came out.
 *
 * <p>Loop-owned.
 */
final class Negotiation {
    /** Longer chains are not looked at; browsers send one certificate. */
    static final int MAX_CHAIN = 4;
    static final int NONE = -1;

    final HybridCrypto crypto;
    final DtlsRole role;
    final List<Integer> offeredProfiles;
    private final BcDtlsIdentity identity;
    private final List<Fingerprint> announced;

    int profile = NONE;
    int alertSent = NONE;
    int alertReceived = NONE;
    private String fingerprintFailure;
    private boolean verified;
    private List<byte[]> peerChain = List.of();
    private DtlsEvent.Connected connected;

    Negotiation(HybridCrypto crypto, BcDtlsIdentity identity, DtlsRole role, List<Fingerprint> announced,
            List<Integer> offeredProfiles) {
        this.crypto = crypto;
        this.identity = identity;
        this.role = role;
        this.announced = List.copyOf(announced);
        this.offeredProfiles = List.copyOf(offeredProfiles);
    }

    /** Signature algorithms for handshakes and certificates, best first. SHA-1 is not among them. */
    static Vector<SignatureAndHashAlgorithm> signatureAlgorithms() {
        Vector<SignatureAndHashAlgorithm> algorithms = new Vector<>();
        for (short hash : new short[]{HashAlgorithm.sha256, HashAlgorithm.sha384, HashAlgorithm.sha512}) {
            algorithms.add(SignatureAndHashAlgorithm.getInstance(hash, SignatureAlgorithm.ecdsa));
        }
        algorithms.add(SignatureAndHashAlgorithm.rsa_pss_rsae_sha256);
        algorithms.add(SignatureAndHashAlgorithm.rsa_pss_rsae_sha384);
        algorithms.add(SignatureAndHashAlgorithm.rsa_pss_rsae_sha512);
        for (short hash : new short[]{HashAlgorithm.sha256, HashAlgorithm.sha384, HashAlgorithm.sha512}) {
            algorithms.add(SignatureAndHashAlgorithm.getInstance(hash, SignatureAlgorithm.rsa));
        }
        return algorithms;
    }

    /** Our certificate and key, ready to sign. */
    TlsCredentialedSigner credentials(TlsContext context) throws IOException {
        TlsCertificate[] chain = {crypto.createCertificate(identity.certificateDer())};
        return new BcDefaultTlsCredentialedSigner(new TlsCryptoParameters(context), crypto, identity.privateKey(),
                new Certificate(chain),
                SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    /** Compares the peer's certificate with its fingerprint, before anything is computed with its key. */
    void verify(Certificate certificate) throws IOException {
        if (certificate == null || certificate.isEmpty()) {
            throw refused("The peer presented no certificate.");
        }
        List<byte[]> chain = new ArrayList<>();
        for (TlsCertificate one : certificate.getCertificateList()) {
            chain.add(one.getEncoded());
        }
        String mismatch = Fingerprints.mismatch(announced, chain.get(0));
        if (mismatch != null) {
            throw refused(mismatch);
        }
        PeerKeys.require(chain.get(0));
        peerChain = chain;
        verified = true;
    }

    private TlsFatalAlert refused(String sentence) {
        fingerprintFailure = sentence;
        return new TlsFatalAlert(AlertDescription.bad_certificate, sentence);
    }

    /** Collects the outcome while the library still has it. */
    void complete(TlsContext context) throws IOException {
        if (!verified) {
            throw refused("The peer presented no certificate.");
        }
        SecurityParameters parameters = context.getSecurityParametersConnection();
        connected = new DtlsEvent.Connected(SrtpKeying.export(context, profile, role), "FEFD",
                suiteName(parameters.getCipherSuite()), peerChain);
    }

    /** The outcome, or null when there is none. */
    DtlsEvent.Connected connected() {
        return connected;
    }

    DtlsEvent.Failed failed(String reason) {
        return fingerprintFailure != null
                ? new DtlsEvent.Failed("fingerprint-failure", fingerprintFailure, alertSent, alertReceived)
                : new DtlsEvent.Failed("dtls-failure", reason, alertSent, alertReceived);
    }

    private static String suiteName(int suite) {
        return switch (suite) {
            case CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 -> "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
            case CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 -> "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
            case CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 -> "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
            case CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 -> "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
            default -> "0x%04X".formatted(suite);
        };
    }
}
