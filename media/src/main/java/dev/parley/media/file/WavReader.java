package dev.parley.media.file;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.G711;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads WAV with linear samples of 16 bits or G.711, one or two channels. A file that is cut short ends early.
 *
 * <p>Loop-owned.
 */
final class WavReader {
    private static final int PIECES_PER_SECOND = 50;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int MAX_FORMAT_BYTES = 1024;

    private final InputStream in;
    private final WavHeader header;
    private long leftBytes;
    private long readSamples;

    /** @throws IOException if reading fails, or this is a WAV file without format or sound */
    WavReader(InputStream in) throws IOException {
        this.in = in;
        String riff = text(in.readNBytes(4));
        skip(4);
        if (!riff.equals("RIFF") || !text(in.readNBytes(4)).equals("WAVE")) {
            throw new IOException("not a WAV file");
        }
        this.header = readChunks();
    }

    /** Up to the beginning of the sound. */
    private WavHeader readChunks() throws IOException {
        WavHeader format = null;
        for (byte[] chunk = in.readNBytes(8); chunk.length == 8; chunk = in.readNBytes(8)) {
            long length = Integer.toUnsignedLong(ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
            String name = text(chunk).substring(0, 4);
            if (name.equals("fmt ")) {
                byte[] body = in.readNBytes((int) Math.min(length, MAX_FORMAT_BYTES));
                format = format(body);
                skip(length + (length & 1) - body.length);
            } else if (name.equals("data") && format != null) {
                leftBytes = length;
                return format;
            } else {
                skip(length + (length & 1));
            }
        }
        throw new IOException("a WAV file without sound");
    }

    private static WavHeader format(byte[] body) throws IOException {
        if (body.length < 16) {
            throw new IOException("a WAV file with a format of " + body.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        int tag = in.getShort(0) & 0xFFFF;
        int real = tag == EXTENSIBLE && body.length >= 26 ? in.getShort(24) & 0xFFFF : tag;
        return new WavHeader(real, in.getShort(2) & 0xFFFF, in.getInt(4), in.getShort(14) & 0xFFFF);
    }

    private void skip(long length) throws IOException {
        in.skipNBytes(Math.max(length, 0));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    WavHeader header() {
        return header;
    }

    /** Whether this class can read the samples. */
    boolean isKnown() {
        boolean linear = header.tag() == WavHeader.LINEAR && header.sampleBits() == 16;
        boolean law = (header.tag() == WavHeader.A_LAW || header.tag() == WavHeader.MU_LAW) && header.sampleBits() == 8;
        boolean sane = header.sampleRateHz() >= 1000 && header.sampleRateHz() <= 768_000;
        return (linear || law) && sane && (header.channels() == 1 || header.channels() == 2);
    }

    /** The next 20 ms; null at the end. */
    AudioFrame next() throws IOException {
        int block = header.blockBytes();
        long wanted = Math.min((long) header.sampleRateHz() / PIECES_PER_SECOND * block, leftBytes);
        byte[] bytes = in.readNBytes((int) wanted);
        int length = bytes.length / block;
        if (length == 0) {
            return null;
        }
        leftBytes -= bytes.length;
        long timeNs = readSamples * 1_000_000_000L / header.sampleRateHz();
        readSamples += length;
        return new AudioFrame(samples(bytes, length * header.channels()), header.sampleRateHz(), header.channels(),
                timeNs);
    }

    private short[] samples(byte[] bytes, int count) {
        short[] samples = new short[count];
        if (header.tag() == WavHeader.LINEAR) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
            return samples;
        }
        for (int i = 0; i < count; i++) {
            samples[i] = header.tag() == WavHeader.MU_LAW ? G711.muToLinear(bytes[i]) : G711.aToLinear(bytes[i]);
        }
        return samples;
    }
}
