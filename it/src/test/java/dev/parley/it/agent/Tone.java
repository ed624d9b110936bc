package dev.parley.it.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tone as a WAV file, which begins again without a seam. */
final class Tone {
    private static final int RATE_HZ = 48_000;

    private Tone() {}

    /** One second of a whole number of periods. */
    static Path write(Path file, int frequencyHz) throws IOException {
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * RATE_HZ).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(wav.capacity() - 8).put(ascii("WAVEfmt ")).putInt(16).putShort((short) 1)
                .putShort((short) 1).putInt(RATE_HZ).putInt(2 * RATE_HZ).putShort((short) 2).putShort((short) 16)
                .put(ascii("data")).putInt(2 * RATE_HZ);
        for (int i = 0; i < RATE_HZ; i++) {
            wav.putShort((short) (8000 * Math.sin(2 * Math.PI * frequencyHz * i / RATE_HZ)));
        }
        return Files.write(file, wav.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
