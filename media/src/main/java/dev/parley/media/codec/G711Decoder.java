package dev.parley.media.codec;

/**
 * PCMU or PCMA. A lost packet is covered by the last one, fading away.
 *
 * <p>Loop-owned.
 */
final class G711Decoder implements AudioDecoder {
    /** After so many samples of concealment there is silence: 60 ms, as G.711 appendix I has it. */
    private static final int FADE_SAMPLES = 480;

    private final boolean mu;
    private short[] last = {};
    private int concealed;

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
        last = samples;
        concealed = 0;
        return samples;
    }

    @Override
    public short[] conceal(int lengthSamples, byte[] next) {
        short[] samples = new short[lengthSamples];
        for (int i = 0; i < lengthSamples && last.length > 0 && concealed < FADE_SAMPLES; i++, concealed++) {
            samples[i] = (short) (last[concealed % last.length] * (FADE_SAMPLES - concealed) / FADE_SAMPLES);
        }
        return samples;
    }
}
