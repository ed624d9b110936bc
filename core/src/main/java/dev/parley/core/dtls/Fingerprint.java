package dev.parley.core.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The hash of a certificate as {@code a=fingerprint} carries it (RFC 8122 section 5).
 *
 * <p>Immutable.
 *
 * @param algorithm hash name in lower case, such as sha-256
 * @param value     upper-case hexadecimal bytes joined by colons
 */
public record Fingerprint(String algorithm, String value) {
    public Fingerprint {
        algorithm = algorithm.toLowerCase(Locale.ROOT);
        value = value.toUpperCase(Locale.ROOT);
    }

    /**
     * Computes the fingerprint of a certificate.
     *
     * @param algorithm      sha-256, sha-384 or sha-512
     * @param certificateDer the certificate
     */
    public static Fingerprint of(String algorithm, byte[] certificateDer) {
        try {
            // In these three the hash name of RFC 8122 and the one of the JDK are the same, case aside.
            byte[] hash = MessageDigest.getInstance(algorithm).digest(certificateDer);
            return new Fingerprint(algorithm, HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("hash function " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return algorithm + " " + value;
    }
}
