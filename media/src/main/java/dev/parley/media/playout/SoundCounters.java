package dev.parley.media.playout;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioLevel;

/**
 * Counts for {@link SoundPlayoutStats}.
 *
 * <p>Loop-owned.
 */
final class SoundCounters {
    long inserted;
    long removed;
    private long played;
    private long concealed;
    private long silent;
    private long events;
    private double delaySeconds;
    private double targetSeconds;
    private double minimumSeconds;
    private long emitted;
    private double energy;
    private double seconds;
    private boolean concealing;

    void conceal(short[] samples, int channels) {
        events += concealing ? 0 : 1;
        concealing = true;
        concealed += samples.length / channels;
        for (short sample : samples) {
            if (sample != 0) {
                return;
            }
        }
        silent += samples.length / channels;
    }

    /** A packet is played that waited so long. */
    void emit(int samples, long waitedNs, long targetNs, long minimumNs) {
        concealing = false;
        emitted += samples;
        delaySeconds += waitedNs / 1e9 * samples;
        targetSeconds += targetNs / 1e9 * samples;
        minimumSeconds += minimumNs / 1e9 * samples;
    }

    void play(AudioFrame frame) {
        double rms = AudioLevel.rms(frame);
        double length = frame.durationNs() / 1e9;
        played += frame.lengthSamples();
        energy += rms * rms * length;
        seconds += length;
    }

    SoundPlayoutStats stats(long discarded) {
        return new SoundPlayoutStats(played, concealed, silent, events, inserted, removed, delaySeconds, targetSeconds,
                minimumSeconds, emitted, discarded, energy, seconds);
    }
}
