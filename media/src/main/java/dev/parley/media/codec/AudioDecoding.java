package dev.parley.media.codec;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import java.util.function.Consumer;

/**
 * From encoded frames of one codec, in order, to sound without holes: a short gap in the RTP timestamps is concealed, a
 * long one is left.
 *
 * <p>Loop-owned.
 */
public final class AudioDecoding implements AutoCloseable {
    /** Longer gaps are pauses of the sender, not losses worth covering. */
    private static final int MAX_CONCEALED_PER_SECOND = 5;

    private final Codec codec;
    private final AudioDecoder decoder;
    private boolean started;
    private int expectedTimestamp;
    private long concealedSamples;
    private long undecodable;

    public AudioDecoding(Codec codec, AudioDecoder decoder) {
        this.codec = codec;
        this.decoder = decoder;
    }

    public void add(EncodedFrame frame, Consumer<AudioFrame> output) {
        int missing = started ? frame.rtpTimestamp() - expectedTimestamp : 0;
        if (missing > 0 && missing <= codec.clockRateHz() / MAX_CONCEALED_PER_SECOND) {
            int samples = (int) ((long) missing * decoder.sampleRateHz() / codec.clockRateHz());
            long gapNs = samples * 1_000_000_000L / decoder.sampleRateHz();
            concealedSamples += samples;
            emit(decoder.conceal(samples, frame.data()), frame.captureNs() - gapNs, output);
        }
        short[] samples = decoder.decode(frame.data());
        if (samples == null) {
            undecodable++;
            return;
        }
        long ticks = (long) samples.length / decoder.channels() * codec.clockRateHz() / decoder.sampleRateHz();
        expectedTimestamp = frame.rtpTimestamp() + (int) ticks;
        started = true;
        emit(samples, frame.captureNs(), output);
    }

    private void emit(short[] samples, long atNs, Consumer<AudioFrame> output) {
        if (samples.length > 0) {
            output.accept(new AudioFrame(samples, decoder.sampleRateHz(), decoder.channels(), atNs));
        }
    }

    /** Samples of each channel that had to be invented. */
    public long concealedSamples() {
        return concealedSamples;
    }

    /** Packets the decoder refused. */
    public long undecodable() {
        return undecodable;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
