package dev.parley.media.playout;

import java.util.Arrays;

/**
 * Samples that are decoded and wait to be played, and the last that were played.
 *
 * <p>Loop-owned.
 */
final class SoundQueue {
    private final int channels;
    private short[] waiting = {};
    private short[] played;

    /** @param history samples of one channel to remember */
    SoundQueue(int channels, int history) {
        this.channels = channels;
        this.played = new short[history * channels];
    }

    /** Samples of one channel. */
    int length() {
        return waiting.length / channels;
    }

    void append(short[] samples) {
        int before = waiting.length;
        waiting = Arrays.copyOf(waiting, before + samples.length);
        System.arraycopy(samples, 0, waiting, before, samples.length);
    }

    /** All that wait; must not be changed. */
    short[] waiting() {
        return waiting;
    }

    void replace(short[] samples) {
        waiting = samples;
    }

    /** The last that were played, as many as are remembered. */
    short[] played() {
        return played;
    }

    /** Plays so many samples of one channel. */
    short[] take(int samples) {
        int count = samples * channels;
        short[] taken = Arrays.copyOf(waiting, count);
        waiting = Arrays.copyOfRange(waiting, Math.min(count, waiting.length), waiting.length);
        int kept = Math.max(0, played.length - count);
        short[] history = new short[played.length];
        System.arraycopy(played, played.length - kept, history, 0, kept);
        System.arraycopy(taken, count - (history.length - kept), history, kept, history.length - kept);
        played = history;
        return taken;
    }
}
