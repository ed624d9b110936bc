package dev.parley.media.codec;

/**
 * PCMU or PCMA: an octet for each sample (RFC 3551 section 4.5.14).
 *
 * <p>Loop-owned.
 */
final class G711Encoder implements AudioEncoder {
    static final int RATE_HZ = 8000;

    private final boolean mu;

    G711Encoder(boolean mu) {
        this.mu = mu;
    }

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
        byte[] octets = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            octets[i] = mu ? G711.linearToMu(samples[i]) : G711.linearToA(samples[i]);
        }
        return octets;
    }
}
