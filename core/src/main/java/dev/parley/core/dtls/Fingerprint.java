package dev.parley.core.dtls;

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

    @Override
    public String toString() {
        return algorithm + " " + value;
    }
}
