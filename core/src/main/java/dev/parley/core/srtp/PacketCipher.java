package dev.parley.core.srtp;

import java.security.GeneralSecurityException;

/**
 * Encrypts and authenticates packets of one direction, RTP or RTCP, in place. It keeps no state between packets.
 *
 * <p>{@code index} is the packet index: rollover counter and sequence number, 48 bits, for RTP; 31 bits for RTCP.
 *
 * <p>Loop-owned.
 */
interface PacketCipher {
    /** The bit in front of the SRTCP index that says "encrypted" (RFC 3711 section 3.4). */
    int ENCRYPTED = 0x8000_0000;

    /**
     * Protects a packet; behind it there must be room for tag and index. Returns the new length.
     *
     * @param header bytes that stay readable
     */
    int seal(byte[] data, int offset, int header, int length, int ssrc, long index);

    /** Returns the length of the plain packet, or -1 when it is not authentic; then the bytes may have been damaged. */
    int open(byte[] data, int offset, int header, int length, int ssrc, long index);

    static PacketCipher of(SrtpProfile profile, SessionKeys keys, boolean rtcp) {
        try {
            return profile.isAead()
                    ? new GcmPacketCipher(keys, rtcp)
                    : new CounterModePacketCipher(keys, profile.tagBytes(), rtcp);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks a cipher for " + profile, e);
        }
    }

    /** XORs the big-endian SSRC and the 48-bit index into an initialization vector at {@code at}. */
    static void mix(byte[] iv, int at, int ssrc, long index) {
        for (int i = 0; i < 4; i++) {
            iv[at + i] ^= (byte) (ssrc >>> 24 - 8 * i);
        }
        for (int i = 0; i < 6; i++) {
            iv[at + 4 + i] ^= (byte) (index >>> 40 - 8 * i);
        }
    }

    static void putI32(byte[] data, int at, int value) {
        for (int i = 0; i < 4; i++) {
            data[at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }
}
