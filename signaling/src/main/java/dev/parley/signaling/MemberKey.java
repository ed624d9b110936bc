package dev.parley.signaling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A client's secret, from which its public id is made: whoever shows the key again is the same member, also to a server
 * that was restarted and remembers nobody. The others know the id only and cannot take its place.
 *
 * <p>Immutable.
 */
final class MemberKey {
    static final String RULE = "22 to 128 letters, digits, - or _";

    private static final int KEY_BYTES = 16;
    private static final int ID_BYTES = 12;
    private static final int MIN_LENGTH = 22;
    private static final int MAX_LENGTH = 128;

    private MemberKey() {}

    static String generate() {
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    static boolean isLawful(String key) {
        return key.length() >= MIN_LENGTH && key.length() <= MAX_LENGTH
                && key.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                        || c == '-' || c == '_');
    }

    /** The beginning of the key's SHA-256. */
    static String idOf(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
