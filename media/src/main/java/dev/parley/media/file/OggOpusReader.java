package dev.parley.media.file;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.AudioDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The sound of an Ogg file with Opus (RFC 7845), decoded.
 *
 * <p>Loop-owned.
 */
final class OggOpusReader implements FileSound {
    private final FileInput file;
    private final Supplier<AudioDecoder> decoders;
    private InputStream in;
    private OggReader packets;
    private AudioDecoder decoder;
    private long skipSamples;
    private long readSamples;

    OggOpusReader(FileInput file, Supplier<AudioDecoder> decoders) throws IOException {
        this.file = file;
        this.decoders = decoders;
        rewind();
    }

    @Override
    public void rewind() throws IOException {
        if (in != null) {
            close();
        }
        in = file.open();
        packets = new OggReader(in);
        OggReader.Packet first = packets.next();
        OpusHead head = first == null ? null : OpusHead.read(first.data());
        if (head == null || packets.next() == null) {
            in.close();
            throw new IOException("an Ogg file without the headers of Opus");
        }
        decoder = decoders.get();
        skipSamples = (long) head.preSkipSamples() * decoder.sampleRateHz() / OpusPacket.RATE_HZ;
        readSamples = 0;
    }

    @Override
    public int sampleRateHz() {
        return decoder.sampleRateHz();
    }

    @Override
    public int channels() {
        return decoder.channels();
    }

    @Override
    public AudioFrame next() throws IOException {
        for (OggReader.Packet packet = packets.next(); packet != null; packet = packets.next()) {
            short[] samples = decode(packet.data());
            int skipped = (int) Math.min(skipSamples, samples.length / channels());
            skipSamples -= skipped;
            if (skipped * channels() < samples.length) {
                long timeNs = readSamples * 1_000_000_000L / sampleRateHz();
                short[] heard = Arrays.copyOfRange(samples, skipped * channels(), samples.length);
                readSamples += heard.length / channels();
                return new AudioFrame(heard, sampleRateHz(), channels(), timeNs);
            }
        }
        return null;
    }

    /** What cannot be decoded is concealed. */
    private short[] decode(byte[] packet) {
        short[] samples = packet.length > 1 ? decoder.decode(packet) : null;
        int missing = (int) ((long) OpusPacket.samples(packet) * sampleRateHz() / OpusPacket.RATE_HZ);
        return samples != null ? samples : missing == 0 ? new short[0] : decoder.conceal(missing, null);
    }

    @Override
    public void close() {
        decoder.close();
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
