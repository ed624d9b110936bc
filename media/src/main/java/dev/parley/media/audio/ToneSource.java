package dev.parley.media.audio;

import dev.parley.core.base.TimerTable;

/**
 * A sine tone. Each sample is computed from its index, so the phase is exact for as long as the source runs and does not
 * depend on how the frames are cut.
 *
 * <p>Loop-owned.
 */
public final class ToneSource implements AudioSource {
    private static final long FRAME_NS = 20_000_000;
    /** An owner that comes later than this gets the present, not a burst of the past. */
    private static final long MAX_LATE_NS = 200_000_000;

    private final double frequencyHz;
    private final double amplitude;
    private final int sampleRateHz;
    private final int channels;
    private final int frameSamples;
    private long nextDueNs;
    private long nextSample;

    /**
     * @param frequencyHz  of the tone, below half the sample rate
     * @param amplitude    peak, 0 to 1 of full scale
     * @param sampleRateHz such as 48000
     * @param channels     1 or 2, the same in both
     * @param startNs      when the first frame is due
     */
    public ToneSource(double frequencyHz, double amplitude, int sampleRateHz, int channels, long startNs) {
        this.frequencyHz = frequencyHz;
        this.amplitude = amplitude;
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        this.frameSamples = (int) (sampleRateHz * FRAME_NS / 1_000_000_000L);
        this.nextDueNs = startNs;
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public long nextDueNs() {
        return nextDueNs;
    }

    @Override
    public AudioFrame poll(long nowNs) {
        if (nextDueNs > nowNs) {
            return null;
        }
        skipIfLate(nowNs);
        AudioFrame frame = new AudioFrame(samples(), sampleRateHz, channels, nextDueNs);
        nextSample += frameSamples;
        nextDueNs += FRAME_NS;
        return frame;
    }

    private void skipIfLate(long nowNs) {
        long late = nowNs - nextDueNs;
        if (late > MAX_LATE_NS) {
            long frames = late / FRAME_NS;
            nextDueNs += frames * FRAME_NS;
            nextSample += frames * frameSamples;
        }
    }

    private short[] samples() {
        short[] samples = new short[frameSamples * channels];
        for (int i = 0; i < frameSamples; i++) {
            double cycles = frequencyHz * (nextSample + i) / sampleRateHz;
            double phase = 2 * Math.PI * (cycles - Math.floor(cycles));
            short value = (short) Math.round(Short.MAX_VALUE * amplitude * Math.sin(phase));
            for (int channel = 0; channel < channels; channel++) {
                samples[i * channels + channel] = value;
            }
        }
        return samples;
    }

    @Override
    public void close() {
        nextDueNs = TimerTable.NEVER;
    }
}
