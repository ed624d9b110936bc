package dev.parley.media.codec;

/**
 * PCMU or PCMA. A lost packet is covered by the last period, fading away.
 *
 * <p>Loop-owned.
 */
final class G711Decoder implements AudioDecoder {
    private final boolean mu;
    private final PitchRepeat cover = new PitchRepeat(G711Encoder.RATE_HZ);

    G711Decoder(boolean mu) {
        this.mu = mu;
    }

    @Override
    public int sampleRateHz() {
        return G711Encoder.RATE_HZ;
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public short[] decode(byte[] packet) {
        short[] samples = new short[packet.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = mu ? G711.muToLinear(packet[i]) : G711.aToLinear(packet[i]);
        }
        return cover.heard(samples);
    }

    @Override
    public short[] conceal(int lengthSamples, byte[] next) {
        return cover.conceal(lengthSamples);
    }
}
