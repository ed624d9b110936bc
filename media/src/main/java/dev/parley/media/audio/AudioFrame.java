package dev.parley.media.audio;

/**
 * A stretch of sound: linear PCM of 16 bits, channels interleaved.
 *
 * <p>Immutable; the array is shared and must not be changed.
 *
 * @param samples      interleaved samples, a multiple of {@code channels}
 * @param sampleRateHz samples per second of each channel
 * @param channels     1 or 2
 * @param captureNs    monotonic time of the first sample
 */
public record AudioFrame(short[] samples, int sampleRateHz, int channels, long captureNs) {
    public AudioFrame {
        if (sampleRateHz <= 0 || channels < 1 || channels > 2 || samples.length % channels != 0) {
            throw new IllegalArgumentException(
                    samples.length + " samples, " + sampleRateHz + " Hz, " + channels + " channels");
        }
    }

    /** Samples of one channel. */
    public int lengthSamples() {
        return samples.length / channels;
    }

    public long durationNs() {
        return lengthSamples() * 1_000_000_000L / sampleRateHz;
    }

    /** Silence of the same form: what a disabled track sends in place of this frame. */
    public AudioFrame silenced() {
        return new AudioFrame(new short[samples.length], sampleRateHz, channels, captureNs);
    }

    @Override
    public String toString() {
        return lengthSamples() + " samples, " + sampleRateHz + " Hz, " + channels + " ch";
    }
}
