package dev.parley.core.srtp;

/**
 * Protection profiles, named and numbered as in the DTLS-SRTP registry (RFC 5764 section 4.1.2, RFC 7714 section 14.2).
 *
 * <p>Immutable.
 */
public enum SrtpProfile {
    SRTP_AES128_CM_HMAC_SHA1_80(0x0001, 16, 14, 10), //
    SRTP_AEAD_AES_128_GCM(0x0007, 16, 12, 16), //
    SRTP_AEAD_AES_256_GCM(0x0008, 32, 12, 16);

    /** Most bytes protection adds to an RTP packet, whichever profile: the tag. */
    public static final int MAX_RTP_OVERHEAD_BYTES = 16;
    /** Most bytes protection adds to an RTCP packet: the tag and the index. */
    public static final int MAX_RTCP_OVERHEAD_BYTES = 20;

    private final int number;
    private final int keyBytes;
    private final int saltBytes;
    private final int tagBytes;

    SrtpProfile(int number, int keyBytes, int saltBytes, int tagBytes) {
        this.number = number;
        this.keyBytes = keyBytes;
        this.saltBytes = saltBytes;
        this.tagBytes = tagBytes;
    }

    /** The profile with this number, or null. */
    public static SrtpProfile find(int number) {
        for (SrtpProfile profile : values()) {
            if (profile.number == number) {
                return profile;
            }
        }
        return null;
    }

    public int number() {
        return number;
    }

    /** Length of the master key. */
    public int keyBytes() {
        return keyBytes;
    }

    /** Length of the master salt. */
    public int saltBytes() {
        return saltBytes;
    }

    public int tagBytes() {
        return tagBytes;
    }

    boolean isAead() {
        return this != SRTP_AES128_CM_HMAC_SHA1_80;
    }
}
