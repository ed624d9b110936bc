package dev.parley.media.audio;

/**
 * Says what was heard, for reports and tests: how much, how loud, which tone.
 *
 * <p>Loop-owned.
 */
public final class AudioMeter {
    private long frames;
    private double energy;
    private double durationSeconds;
    private int minusDbov = AudioLevel.SILENCE;
    private int sampleRateHz;
    private FrequencyMeter frequency;

    public void add(AudioFrame frame) {
        if (frame.sampleRateHz() != sampleRateHz) {
            sampleRateHz = frame.sampleRateHz();
            frequency = new FrequencyMeter(sampleRateHz);
        }
        frequency.add(frame);
        double rms = AudioLevel.rms(frame);
        double seconds = frame.durationNs() / 1e9;
        frames++;
        durationSeconds += seconds;
        energy += rms * rms * seconds;
        minusDbov = AudioLevel.minusDbov(frame);
    }

    public long frames() {
        return frames;
    }

    public double durationSeconds() {
        return durationSeconds;
    }

    /** As totalAudioEnergy of webrtc-stats: square of the level times seconds. */
    public double totalEnergy() {
        return energy;
    }

    /** Level of the last frame, 0 (loudest) to 127 (silence). */
    public int minusDbov() {
        return minusDbov;
    }

    /** The strongest frequency just now, NaN in silence or before enough was heard. */
    public double frequencyHz() {
        return frequency == null ? Double.NaN : frequency.frequencyHz();
    }
}
