package dev.parley.dtls.bc;

import dev.parley.core.dtls.Fingerprint;
import java.util.List;

/**
 * Compares certificate fingerprints (RFC 8122).
 *
 * <p>Any thread.
 */
final class Fingerprints {
    /** Hash functions taken, the preferred one first; md5 and sha-1 are not good enough any more. */
    private static final List<String> ACCEPTED = List.of("sha-512", "sha-384", "sha-256");

    private Fingerprints() {}

    /**
     * Whether a certificate is one of those announced: among the announced fingerprints only those of the most
     * preferred hash function count (RFC 8122 section 5).
     *
     * @return null when it is, otherwise a sentence that says why not
     */
    static String mismatch(List<Fingerprint> announced, byte[] certificateDer) {
        for (String algorithm : ACCEPTED) {
            List<Fingerprint> candidates = announced.stream().filter(f -> f.algorithm().equals(algorithm)).toList();
            if (!candidates.isEmpty()) {
                Fingerprint actual = Fingerprint.of(algorithm, certificateDer);
                return candidates.contains(actual)
                        ? null
                        : "The peer's certificate has the fingerprint " + actual + ", but its description announced "
                                + candidates.get(0) + ".";
            }
        }
        return announced.isEmpty()
                ? "The peer's description announced no certificate fingerprint."
                : "The peer announced its certificate only by " + announced.get(0).algorithm()
                        + ", which is not accepted; sha-256 is.";
    }
}
