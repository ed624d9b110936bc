package dev.parley.media.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The identification header of Opus in files (RFC 7845 section 5.1), also the codec private data of WebM.
 *
 * <p>Immutable.
 *
 * @param channels        1 or 2
 * @param preSkipSamples  of each channel at 48 kHz, to be thrown away at the beginning
 * @param inputRateHz     of the sound before it was encoded, for information
 */
public record OpusHead(int channels, int preSkipSamples, int inputRateHz) {
    private static final int LENGTH = 19;
    private static final String MAGIC = "OpusHead";

    /** Null when it is none, or one of more than two channels. */
    public static OpusHead read(byte[] packet) {
        if (packet.length < LENGTH || !new String(packet, 0, 8, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
        int channels = packet[9] & 0xFF;
        // The upper half of the version is incompatible; mapping family 0 has no table.
        boolean known = (packet[8] & 0xF0) == 0 && (channels == 1 || channels == 2) && packet[18] == 0;
        return known ? new OpusHead(channels, in.getShort(10) & 0xFFFF, in.getInt(12)) : null;
    }

    public byte[] write() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 1).put((byte) channels);
        return out.putShort((short) preSkipSamples).putInt(inputRateHz).putShort((short) 0).put((byte) 0).array();
    }
}
