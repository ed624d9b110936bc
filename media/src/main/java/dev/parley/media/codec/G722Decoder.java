package dev.parley.media.codec;

/**
 * G.722 at 64 kbit/s (ITU-T G.722 section 4, mode 1). A lost packet is covered by the last period, fading away.
 *
 * <p>Loop-owned.
 */
final class G722Decoder implements AudioDecoder {
    private static final int FILTER_SHIFT = 11;
    private static final int LIMIT = 1 << 14;

    private final G722Mirror mirror = new G722Mirror();
    private final G722Band lower = G722Band.lower();
    private final G722Band higher = G722Band.higher();
    private final PitchRepeat cover = new PitchRepeat(G722Encoder.RATE_HZ);

    @Override
    public int sampleRateHz() {
        return G722Encoder.RATE_HZ;
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public short[] decode(byte[] packet) {
        short[] samples = new short[2 * packet.length];
        for (int i = 0; i < packet.length; i++) {
            int low = lower(packet[i] & 0x3F);
            int high = higher(packet[i] >> 6 & 3);
            mirror.push(low + high, low - high);
            samples[2 * i] = (short) G722Band.saturate(mirror.even() >> FILTER_SHIFT);
            samples[2 * i + 1] = (short) G722Band.saturate(mirror.odd() >> FILTER_SHIFT);
        }
        return cover.heard(samples);
    }

    /** Heard with all six bits; the predictor goes on with four, as that of the encoder does. */
    private int lower(int code) {
        int heard = lower.estimate() + G722Band.times(lower.scale(), G722Steps.lowerFine(code));
        int quantized = G722Band.times(lower.scale(), G722Steps.lower(code));
        lower.adaptScale(G722Steps.lowerWeight(code));
        lower.predict(quantized);
        return Math.clamp(heard, -LIMIT, LIMIT - 1);
    }

    private int higher(int code) {
        int quantized = G722Band.times(higher.scale(), G722Steps.higher(code));
        int heard = higher.estimate() + quantized;
        higher.adaptScale(G722Steps.higherWeight(code));
        higher.predict(quantized);
        return Math.clamp(heard, -LIMIT, LIMIT - 1);
    }

    @Override
    public short[] conceal(int lengthSamples, byte[] next) {
        return cover.conceal(lengthSamples);
    }
}
