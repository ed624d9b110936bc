package dev.parley.media.codec;

/**
 * G.722 at 64 kbit/s: an octet for each two samples of 16 kHz, six bits of the lower band and two of the higher (ITU-T
 * G.722 section 3, RFC 3551 section 4.5.2).
 *
 * <p>Loop-owned.
 */
final class G722Encoder implements AudioEncoder {
    static final int RATE_HZ = 16_000;
    private static final int FILTER_SHIFT = 14;

    private final G722Mirror mirror = new G722Mirror();
    private final G722Band lower = G722Band.lower();
    private final G722Band higher = G722Band.higher();

    @Override
    public int sampleRateHz() {
        return RATE_HZ;
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public byte[] encode(short[] samples) {
        byte[] octets = new byte[samples.length / 2];
        for (int i = 0; i < octets.length; i++) {
            mirror.push(samples[2 * i], samples[2 * i + 1]);
            int low = lower(mirror.even() + mirror.odd() >> FILTER_SHIFT);
            int high = higher(mirror.even() - mirror.odd() >> FILTER_SHIFT);
            octets[i] = (byte) (high << 6 | low);
        }
        return octets;
    }

    /** Blocks 1L to 4L. */
    private int lower(int sample) {
        int difference = G722Band.saturate(sample - lower.estimate());
        int magnitude = difference < 0 ? ~difference : difference;
        int interval = 1;
        while (interval < G722Steps.LOWER_LEVELS.length
                && magnitude >= G722Steps.LOWER_LEVELS[interval] * lower.scale() >> 12) {
            interval++;
        }
        int code = G722Steps.lowerCode(interval, difference < 0);
        int quantized = G722Band.times(lower.scale(), G722Steps.lower(code));
        lower.adaptScale(G722Steps.lowerWeight(code));
        lower.predict(quantized);
        return code;
    }

    /** Blocks 1H to 4H. */
    private int higher(int sample) {
        int difference = G722Band.saturate(sample - higher.estimate());
        int magnitude = difference < 0 ? ~difference : difference;
        boolean outer = magnitude >= G722Steps.HIGHER_LEVEL * higher.scale() >> 12;
        int code = (difference < 0 ? 0 : 2) | (outer ? 0 : 1);
        int quantized = G722Band.times(higher.scale(), G722Steps.higher(code));
        higher.adaptScale(G722Steps.higherWeight(code));
        higher.predict(quantized);
        return code;
    }
}
