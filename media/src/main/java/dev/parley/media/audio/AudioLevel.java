package dev.parley.media.audio;

/**
 * The level of a piece of sound as RFC 6464 and webrtc-stats express it.
 *
 * <p>Any thread.
 */
public final class AudioLevel {
    /** The value of silence, and of everything below -127 dBov (RFC 6464 section 3). */
    public static final int SILENCE = 127;

    private AudioLevel() {}

    /**
     * Level in -dBov, 0 (loudest) to 127 (silence): the root mean square against full scale (RFC 6465 appendix A).
     */
    public static int minusDbov(AudioFrame frame) {
        double rms = rms(frame);
        if (rms == 0) {
            return SILENCE;
        }
        return (int) Math.max(0, Math.min(SILENCE, Math.round(-20 * Math.log10(rms))));
    }

    /** Root mean square, 0 to 1 of full scale. */
    public static double rms(AudioFrame frame) {
        short[] samples = frame.samples();
        if (samples.length == 0) {
            return 0;
        }
        double sum = 0;
        for (short sample : samples) {
            double value = sample / 32768.0;
            sum += value * value;
        }
        return Math.sqrt(sum / samples.length);
    }
}
