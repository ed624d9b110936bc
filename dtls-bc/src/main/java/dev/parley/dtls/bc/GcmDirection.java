package dev.parley.dtls.bc;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM for the records of one direction (RFC 5288) with the JDK's cipher, which works on heap arrays with the
 * processor's instructions. The nonce's explicit part is epoch and sequence number, as section 3 allows, so no two
 * records share it.
 *
 * <p>Loop-owned.
 */
final class GcmDirection {
    /** What the key block holds of the nonce. */
    static final int SALT_BYTES = 4;
    static final int EXPLICIT_BYTES = 8;
    static final int TAG_BYTES = 16;
    private static final int NUMBER_AT = 3;
    private static final int AAD_BYTES = 13;

    private final SecretKeySpec key;
    private final Cipher cipher;
    private final byte[] nonce = new byte[SALT_BYTES + EXPLICIT_BYTES];
    private final byte[] aad = new byte[AAD_BYTES];

    GcmDirection(byte[] keyBlock, int keyAt, int keyBytes, int saltAt) throws GeneralSecurityException {
        key = new SecretKeySpec(keyBlock, keyAt, keyBytes, "AES");
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
        System.arraycopy(keyBlock, saltAt, nonce, 0, SALT_BYTES);
    }

    /** Encrypts {@code length} bytes in place behind header and explicit nonce of the record that begins at {@code at}. */
    void seal(byte[] record, int at, int length) {
        int plain = at + RecordSyntax.HEADER_BYTES + EXPLICIT_BYTES;
        try {
            begin(Cipher.ENCRYPT_MODE, record, at, length);
            cipher.doFinal(record, plain, length, record, plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a nonce came twice, or this Java has no AES-GCM", e);
        }
    }

    /**
     * Decrypts a record.
     *
     * @param recordBytes header, explicit nonce and tag among them
     * @param target      another array: in the same one, some versions of the JDK make a new one for each record
     * @return bytes written to the beginning of {@code target}, or -1 when the record is not genuine
     */
    int open(byte[] record, int at, int recordBytes, byte[] target) {
        int length = recordBytes - RecordSyntax.HEADER_BYTES - EXPLICIT_BYTES - TAG_BYTES;
        if (length < 0 || length > target.length) {
            return -1;
        }
        int sealed = at + RecordSyntax.HEADER_BYTES + EXPLICIT_BYTES;
        try {
            begin(Cipher.DECRYPT_MODE, record, at, length);
            return cipher.doFinal(record, sealed, length + TAG_BYTES, target, 0);
        } catch (GeneralSecurityException e) {
            return -1;
        }
    }

    /** RFC 5246 section 6.2.3.3: number, type, version and the length of the plaintext are authenticated too. */
    private void begin(int mode, byte[] record, int at, int length) throws GeneralSecurityException {
        System.arraycopy(record, at + RecordSyntax.HEADER_BYTES, nonce, SALT_BYTES, EXPLICIT_BYTES);
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        System.arraycopy(record, at + NUMBER_AT, aad, 0, Long.BYTES);
        System.arraycopy(record, at, aad, Long.BYTES, NUMBER_AT);
        aad[AAD_BYTES - 2] = (byte) (length >>> 8);
        aad[AAD_BYTES - 1] = (byte) length;
        cipher.updateAAD(aad);
    }
}
