package dev.parley.core.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one direction of RTP or of RTCP uses: keys derived from the master key and salt (RFC 3711 section 4.3) with a
 * key derivation rate of zero, so once.
 *
 * <p>Immutable.
 *
 * @param cipherKey as long as the master key
 * @param authKey   160 bits for HMAC-SHA1; unused by the AEAD profiles
 * @param salt      as long as the master salt
 */
record SessionKeys(byte[] cipherKey, byte[] authKey, byte[] salt) {
    private static final int AUTH_KEY_BYTES = 20;
    /** Labels for RTP are 0, 1, 2; for RTCP 3, 4, 5 (section 4.3.1 and 4.3.2). */
    private static final int RTCP_LABELS = 3;

    static SessionKeys derive(SrtpProfile profile, byte[] masterKey, byte[] masterSalt, boolean rtcp) {
        if (masterKey.length != profile.keyBytes() || masterSalt.length != profile.saltBytes()) {
            throw new IllegalArgumentException(
                    profile + " with a key of " + masterKey.length + " and a salt of " + masterSalt.length + " bytes");
        }
        int base = rtcp ? RTCP_LABELS : 0;
        return new SessionKeys(derive(masterKey, masterSalt, base, profile.keyBytes()),
                derive(masterKey, masterSalt, base + 1, AUTH_KEY_BYTES),
                derive(masterKey, masterSalt, base + 2, profile.saltBytes()));
    }

    /** AES in counter mode as a pseudo-random function (RFC 3711 section 4.3.3; with 256 bits RFC 6188 section 3). */
    static byte[] derive(byte[] masterKey, byte[] masterSalt, int label, int length) {
        // A 96-bit salt of the AEAD profiles has 16 zero bits appended (RFC 7714 section 11).
        byte[] block = Arrays.copyOf(masterSalt, 16);
        block[7] ^= (byte) label;
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"), new IvParameterSpec(block));
            return cipher.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES in counter mode", e);
        }
    }
}
