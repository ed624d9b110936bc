package dev.parley.core.sctp.wire;

import java.util.zip.CRC32C;

/**
 * CRC32c of a packet with its checksum field taken as zero (RFC 9260 section 6.8 and appendix A).
 *
 * <p>Loop-owned: the object is reused.
 */
final class Checksum {
    private static final int FIELD_OFFSET = 8;
    private static final byte[] ZEROS = new byte[4];

    private final CRC32C crc = new CRC32C();

    /** The value of the field, lowest byte first on the wire. */
    int of(byte[] packet, int offset, int length) {
        crc.reset();
        crc.update(packet, offset, FIELD_OFFSET);
        crc.update(ZEROS, 0, ZEROS.length);
        crc.update(packet, offset + FIELD_OFFSET + 4, length - FIELD_OFFSET - 4);
        return (int) crc.getValue();
    }

    boolean matches(byte[] packet, int offset, int length) {
        int at = offset + FIELD_OFFSET;
        int sent = packet[at] & 0xFF | (packet[at + 1] & 0xFF) << 8 | (packet[at + 2] & 0xFF) << 16
                | (packet[at + 3] & 0xFF) << 24;
        return sent == of(packet, offset, length);
    }

    void put(byte[] packet, int offset, int length) {
        int value = of(packet, offset, length);
        for (int i = 0; i < 4; i++) {
            packet[offset + FIELD_OFFSET + i] = (byte) (value >>> 8 * i);
        }
    }
}
