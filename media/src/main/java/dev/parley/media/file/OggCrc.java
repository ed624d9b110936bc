package dev.parley.media.file;

/**
 * The checksum of Ogg pages: polynomial 0x04C11DB7, not reflected, beginning with zero (RFC 3533 section 6).
 *
 * <p>Any thread.
 */
final class OggCrc {
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int value = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                value = value << 1 ^ (value < 0 ? 0x04C11DB7 : 0);
            }
            TABLE[i] = value;
        }
    }

    private OggCrc() {}

    static int add(int crc, byte[] bytes, int length) {
        int value = crc;
        for (int i = 0; i < length; i++) {
            value = value << 8 ^ TABLE[(value >>> 24 ^ bytes[i]) & 0xFF];
        }
        return value;
    }
}
