package dev.parley.core.srtp;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in Galois/counter mode (RFC 7714). The tag stands behind the ciphertext; in SRTCP the index follows it and is
 * authenticated together with the header (section 9.2).
 *
 * <p>Loop-owned.
 */
final class GcmPacketCipher implements PacketCipher {
    private static final int TAG_BYTES = 16;

    private final SecretKeySpec key;
    private final byte[] salt;
    private final boolean rtcp;
    private final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    private final byte[] iv = new byte[12];
    private final byte[] trailer = new byte[4];

    GcmPacketCipher(SessionKeys keys, boolean rtcp) throws GeneralSecurityException {
        this.key = new SecretKeySpec(keys.cipherKey(), "AES");
        this.salt = keys.salt();
        this.rtcp = rtcp;
    }

    @Override
    public int seal(byte[] data, int offset, int header, int length, int ssrc, long index) {
        try {
            initToSeal(ssrc, index);
            associate(data, offset, header, index);
            int sealed = header + cipher.doFinal(data, offset + header, length - header, data, offset + header);
            if (!rtcp) {
                return sealed;
            }
            System.arraycopy(trailer, 0, data, offset + sealed, trailer.length);
            return sealed + trailer.length;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Java refuses the nonce used last, which guards against the worst mistake possible here. The one case where the
     * same nonce is right is a packet resent unchanged ({@link SrtpSender} sees to "unchanged"): then another nonce,
     * which seals nothing, is put in between. Its first byte is part of the salt alone, so no packet ever uses it.
     */
    private void initToSeal(int ssrc, long index) throws GeneralSecurityException {
        prepareNonce(ssrc, index);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, iv));
        } catch (InvalidAlgorithmParameterException e) {
            iv[0] ^= 1;
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, iv));
            iv[0] ^= 1;
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, iv));
        }
    }

    @Override
    public int open(byte[] data, int offset, int header, int length, int ssrc, long index) {
        int sealed = length - (rtcp ? trailer.length : 0);
        try {
            prepareNonce(ssrc, index);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, iv));
            associate(data, offset, header, index);
            return header + cipher.doFinal(data, offset + header, sealed - header, data, offset + header);
        } catch (GeneralSecurityException e) {
            return -1;
        }
    }

    /** Section 8.1 and 9.1: two zero bytes, SSRC and index, XORed with the salt. */
    private void prepareNonce(int ssrc, long index) {
        System.arraycopy(salt, 0, iv, 0, iv.length);
        PacketCipher.mix(iv, 2, ssrc, index);
    }

    private void associate(byte[] data, int offset, int header, long index) {
        cipher.updateAAD(data, offset, header);
        if (rtcp) {
            PacketCipher.putI32(trailer, 0, ENCRYPTED | (int) index);
            cipher.updateAAD(trailer);
        }
    }
}
