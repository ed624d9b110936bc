package dev.parley.core.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key for MESSAGE-INTEGRITY (RFC 8489 section 14.5), ready for use many times.
 *
 * <p>Loop-owned.
 */
public final class StunKey {
    private static final String ALGORITHM = "HmacSHA1";

    private final Mac mac;

    /** @param key at least one byte */
    public StunKey(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    /** The key of short-term credentials: the password itself (RFC 8489 section 9.1.1). */
    public static StunKey shortTerm(String password) {
        return new StunKey(password.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The HMAC over a message up to its MESSAGE-INTEGRITY attribute, as if that were its last.
     *
     * @param before bytes from the beginning of the message to the attribute
     */
    byte[] sign(byte[] data, int offset, int before) {
        int length = before - Stun.HEADER_BYTES + 4 + Stun.INTEGRITY_BYTES;
        mac.update(data, offset, 2);
        mac.update((byte) (length >>> 8));
        mac.update((byte) length);
        mac.update(data, offset + 4, before - 4);
        return mac.doFinal();
    }

    boolean matches(byte[] data, int offset, int before) {
        byte[] theirs = java.util.Arrays.copyOfRange(data, offset + before + 4,
                offset + before + 4 + Stun.INTEGRITY_BYTES);
        return MessageDigest.isEqual(sign(data, offset, before), theirs);
    }
}
