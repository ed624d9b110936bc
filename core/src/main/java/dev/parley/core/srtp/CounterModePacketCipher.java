package dev.parley.core.srtp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in counter mode and HMAC-SHA1 (RFC 3711 sections 4.1.1, 4.2.1). The tag covers the encrypted packet and four
 * more bytes: the rollover counter, which is not sent, or the SRTCP index, which is.
 *
 * <p>Loop-owned.
 */
final class CounterModePacketCipher implements PacketCipher {
    private final SecretKeySpec key;
    private final byte[] salt;
    private final boolean rtcp;
    private final int tagBytes;
    private final Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    private final Mac mac = Mac.getInstance("HmacSHA1");
    private final byte[] iv = new byte[16];
    private final byte[] trailer = new byte[4];
    private final byte[] digest = new byte[20];

    CounterModePacketCipher(SessionKeys keys, int tagBytes, boolean rtcp) throws GeneralSecurityException {
        this.key = new SecretKeySpec(keys.cipherKey(), "AES");
        this.salt = keys.salt();
        this.rtcp = rtcp;
        this.tagBytes = tagBytes;
        mac.init(new SecretKeySpec(keys.authKey(), "HmacSHA1"));
    }

    @Override
    public int seal(byte[] data, int offset, int header, int length, int ssrc, long index) {
        encrypt(data, offset + header, length - header, ssrc, index);
        authenticate(data, offset, length, index);
        int end = length;
        if (rtcp) {
            System.arraycopy(trailer, 0, data, offset + end, trailer.length);
            end += trailer.length;
        }
        System.arraycopy(digest, 0, data, offset + end, tagBytes);
        return end + tagBytes;
    }

    @Override
    public int open(byte[] data, int offset, int header, int length, int ssrc, long index) {
        int plain = length - tagBytes - (rtcp ? trailer.length : 0);
        authenticate(data, offset, plain, index);
        int tag = offset + length - tagBytes;
        // Compared in constant time, so that the time taken says nothing about the tag.
        if (!MessageDigest.isEqual(Arrays.copyOf(digest, tagBytes), Arrays.copyOfRange(data, tag, tag + tagBytes))) {
            return -1;
        }
        encrypt(data, offset + header, plain - header, ssrc, index);
        return plain;
    }

    private void authenticate(byte[] data, int offset, int length, long index) {
        PacketCipher.putI32(trailer, 0, rtcp ? ENCRYPTED | (int) index : (int) (index >>> 16));
        mac.update(data, offset, length);
        mac.update(trailer);
        try {
            mac.doFinal(digest, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private void encrypt(byte[] data, int offset, int length, int ssrc, long index) {
        System.arraycopy(salt, 0, iv, 0, salt.length);
        iv[14] = 0;
        iv[15] = 0;
        PacketCipher.mix(iv, 4, ssrc, index);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
            cipher.doFinal(data, offset, length, data, offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
