package dev.parley.dtls.bc;

import java.io.IOException;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;

/**
 * Refuses certificates whose key would be expensive to compute with: curves given by their parameters (CVE-2022-0778),
 * odd curves, RSA keys of unusual size. A hostile peer announces the fingerprint of whatever it likes, so this is asked
 * even of certificates that matched.
 */
final class PeerKeys {
    private static final int MAX_CERTIFICATE_BYTES = 8_192;
    private static final int MIN_RSA_BITS = 1_024;
    private static final int MAX_RSA_BITS = 4_096;
    private static final int MAX_RSA_EXPONENT_BITS = 33;
    private static final Set<ASN1ObjectIdentifier> CURVES = Set.of(SECObjectIdentifiers.secp256r1,
            SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);

    private PeerKeys() {}

    static void require(byte[] certificateDer) throws IOException {
        if (certificateDer.length > MAX_CERTIFICATE_BYTES || !acceptable(certificateDer)) {
            throw new TlsFatalAlert(AlertDescription.unsupported_certificate,
                    "The key in the peer's certificate is of a kind or size that is not accepted.");
        }
    }

    private static boolean acceptable(byte[] certificateDer) {
        try {
            SubjectPublicKeyInfo info = Certificate.getInstance(certificateDer).getSubjectPublicKeyInfo();
            ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
            if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                ASN1Encodable curve = info.getAlgorithm().getParameters();
                return curve instanceof ASN1ObjectIdentifier name && CURVES.contains(name);
            }
            return algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
                    && acceptable(RSAPublicKey.getInstance(info.parsePublicKey()));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean acceptable(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        return bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS
                && key.getPublicExponent().bitLength() <= MAX_RSA_EXPONENT_BITS;
    }
}
