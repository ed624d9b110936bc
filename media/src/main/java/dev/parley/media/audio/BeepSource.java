package dev.parley.media.audio;

import dev.parley.core.base.TimerTable;

/**
 * Silence with a beep of 1 kHz during the first tenth of each full second of the capture time: what belongs to the flash of
 * {@code Painter.flash}.
 *
 * <p>Loop-owned.
 */
public final class BeepSource implements AudioSource {
    public static final double BEEP_HZ = 1000;
    private static final long FRAME_NS = 20_000_000;
    private static final long SECOND_NS = 1_000_000_000;
    private static final long BEEP_NS = 100_000_000;
    /** An owner that comes later than this gets the present, not a burst of the past. */
    private static final long MAX_LATE_NS = 200_000_000;
    private static final double AMPLITUDE = 0.5;

    private final int sampleRateHz;
    private final int channels;
    private long nextDueNs;

    /** @param startNs when the first frame is due */
    public BeepSource(int sampleRateHz, int channels, long startNs) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
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
        long lateNs = nowNs - nextDueNs;
        if (lateNs > MAX_LATE_NS) {
            nextDueNs += lateNs / FRAME_NS * FRAME_NS;
        }
        AudioFrame frame = new AudioFrame(samples(), sampleRateHz, channels, nextDueNs);
        nextDueNs += FRAME_NS;
        return frame;
    }

    private short[] samples() {
        int length = (int) (sampleRateHz * FRAME_NS / SECOND_NS);
        short[] samples = new short[length * channels];
        for (int i = 0; i < length; i++) {
            long intoSecondNs = Math.floorMod(nextDueNs + i * SECOND_NS / sampleRateHz, SECOND_NS);
            double value = intoSecondNs < BEEP_NS ? Math.sin(2 * Math.PI * BEEP_HZ * intoSecondNs / SECOND_NS) : 0;
            for (int channel = 0; channel < channels; channel++) {
                samples[i * channels + channel] = (short) Math.round(Short.MAX_VALUE * AMPLITUDE * value);
            }
        }
        return samples;
    }

    @Override
    public void close() {
        nextDueNs = TimerTable.NEVER;
    }
}
