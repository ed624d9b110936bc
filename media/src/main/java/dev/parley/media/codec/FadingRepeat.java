package dev.parley.media.codec;

/**
 * Covers a gap by what was heard last, again and again, fading away within 60 ms, as G.711 appendix I has it.
 *
 * <p>Loop-owned.
 */
final class FadingRepeat {
    private final int fadeSamples;
    private short[] last = {};
    private int concealed;

    FadingRepeat(int sampleRateHz) {
        fadeSamples = sampleRateHz * 6 / 100;
    }

    void heard(short[] samples) {
        last = samples;
        concealed = 0;
    }

    short[] conceal(int lengthSamples) {
        short[] samples = new short[lengthSamples];
        for (int i = 0; i < lengthSamples && last.length > 0 && concealed < fadeSamples; i++, concealed++) {
            samples[i] = (short) (last[concealed % last.length] * (fadeSamples - concealed) / fadeSamples);
        }
        return samples;
    }
}
