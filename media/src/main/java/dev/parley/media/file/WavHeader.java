package dev.parley.media.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The format of a WAV file.
 *
 * <p>Immutable.
 *
 * @param tag          1 linear, 6 A-law, 7 mu-law
 * @param channels     interleaved
 * @param sampleRateHz of each channel
 * @param sampleBits   of one sample
 */
public record WavHeader(int tag, int channels, int sampleRateHz, int sampleBits) {
    public static final int LINEAR = 1;
    public static final int A_LAW = 6;
    public static final int MU_LAW = 7;
    static final int LENGTH = 44;

    /** Bytes of one sample of all channels. */
    public int blockBytes() {
        return channels * sampleBits / 8;
    }

    /** The header of a file with so many bytes of sound; sizes that do not fit are written as large as can be. */
    byte[] write(long dataBytes) {
        int sizes = (int) Math.min(dataBytes, 0xFFFF_FFFFL - LENGTH);
        ByteBuffer out = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(sizes + LENGTH - 8).put(ascii("WAVEfmt ")).putInt(16);
        out.putShort((short) tag).putShort((short) channels).putInt(sampleRateHz);
        out.putInt(sampleRateHz * blockBytes()).putShort((short) blockBytes()).putShort((short) sampleBits);
        return out.put(ascii("data")).putInt(sizes).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
