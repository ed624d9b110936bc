package dev.parley.media.codec;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioConverter;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioLevel;
import java.util.Arrays;

/**
 * From sound to encoded frames of one codec: brings it to the encoder's rate, cuts pieces of 20 ms, encodes, and stamps
 * them. RTP timestamps follow the number of samples; a jump of the capture time moves them too, so that a gap in the
 * source is a gap at the receiver.
 *
 * <p>Loop-owned.
 */
public final class AudioEncoding implements AutoCloseable {
    /** Twenty milliseconds (RFC 3551 section 4.2: the default packetization interval). */
    private static final int PIECES_PER_SECOND = 50;
    private static final long MAX_DRIFT_NS = 60_000_000;

    private final Codec codec;
    private final AudioEncoder encoder;
    private final AudioConverter converter;
    private final int pieceLength;
    private short[] pending = {};
    private long pendingNs;
    private boolean started;
    private int rtpTimestamp;

    /** What comes out: the frame, and its level for RFC 6464. */
    @FunctionalInterface
    public interface Output {
        /** @param minusDbov 0 (loudest) to 127 (silence) */
        void encoded(EncodedFrame frame, int minusDbov);
    }

    public AudioEncoding(Codec codec, AudioEncoder encoder, int firstRtpTimestamp) {
        this.codec = codec;
        this.encoder = encoder;
        this.rtpTimestamp = firstRtpTimestamp;
        this.converter = new AudioConverter(encoder.sampleRateHz(), encoder.channels());
        this.pieceLength = encoder.sampleRateHz() / PIECES_PER_SECOND * encoder.channels();
    }

    public void add(AudioFrame frame, Output output) {
        AudioFrame converted = converter.convert(frame);
        place(converted.captureNs());
        int before = pending.length;
        pending = Arrays.copyOf(pending, before + converted.samples().length);
        System.arraycopy(converted.samples(), 0, pending, before, converted.samples().length);
        int at = 0;
        for (; pending.length - at >= pieceLength; at += pieceLength) {
            encode(Arrays.copyOfRange(pending, at, at + pieceLength), output);
        }
        pending = Arrays.copyOfRange(pending, at, pending.length);
    }

    /** Keeps the count of samples in step with the capture time, or follows its jump. */
    private void place(long captureNs) {
        if (!started) {
            started = true;
            pendingNs = captureNs;
            return;
        }
        long expectedNs = pendingNs + pending.length * 1_000_000_000L / encoder.channels() / encoder.sampleRateHz();
        long jumpNs = captureNs - expectedNs;
        if (Math.abs(jumpNs) > MAX_DRIFT_NS) {
            // Backwards only the reports' idea of the time of capture goes, not the stream.
            rtpTimestamp += (int) (Math.max(0, jumpNs) / 1_000_000 * codec.clockRateHz() / 1000);
            pendingNs += jumpNs;
        }
    }

    private void encode(short[] samples, Output output) {
        byte[] data = encoder.encode(samples);
        if (data.length > 0) {
            AudioFrame piece = new AudioFrame(samples, encoder.sampleRateHz(), encoder.channels(), pendingNs);
            output.encoded(new EncodedFrame(codec.mimeType(), data, true, rtpTimestamp, pendingNs),
                    AudioLevel.minusDbov(piece));
        }
        rtpTimestamp += codec.clockRateHz() / PIECES_PER_SECOND;
        pendingNs += 1_000_000_000L / PIECES_PER_SECOND;
    }

    /** Does not use more than this, 0 for what suits the codec. */
    public void maxBitrate(int bps) {
        encoder.maxBitrate(bps);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
