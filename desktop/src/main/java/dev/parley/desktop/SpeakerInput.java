package dev.parley.desktop;

import dev.parley.media.audio.AudioConverter;
import dev.parley.media.audio.AudioFrame;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One of those who speak through a {@link Speaker}: takes frames of any rate as they come, and evens out what the
 * scheduler and two clocks do to them. Holds at most 120 ms; then the oldest are left out.
 *
 * <p>Any thread.
 */
public final class SpeakerInput implements Consumer<AudioFrame>, AutoCloseable {
    /** Enough for a thread that comes late. */
    private static final int BEGIN_MS = 20;
    private static final int KEEP_MS = 40;
    private static final int MAX_MS = 120;

    private final ReentrantLock lock = new ReentrantLock();
    private final AudioConverter converter;
    private final Consumer<SpeakerInput> onClose;
    private final int samplesPerMs;
    private final short[] ring;
    private int read;
    private int held;
    private boolean waiting = true;
    private volatile double volume = 1;
    private volatile boolean closed;

    SpeakerInput(int sampleRateHz, int channels, Consumer<SpeakerInput> onClose) {
        this.converter = new AudioConverter(sampleRateHz, channels);
        this.onClose = onClose;
        this.samplesPerMs = sampleRateHz / 1000 * channels;
        this.ring = new short[2 * MAX_MS * samplesPerMs];
    }

    /** @param value 0 for silence, 1 as it comes; more than 1 makes it louder */
    public void volume(double value) {
        volume = Math.clamp(value, 0.0, 4.0);
    }

    /** Plays a frame after those that came before. Never waits. */
    @Override
    public void accept(AudioFrame frame) {
        lock.lock();
        try {
            if (!closed) {
                store(converter.convert(frame).samples());
            }
        } finally {
            lock.unlock();
        }
    }

    private void store(short[] samples) {
        int skipped = Math.max(0, samples.length - MAX_MS * samplesPerMs);
        for (int i = skipped; i < samples.length; i++) {
            ring[(read + held++) % ring.length] = samples[i];
        }
        if (held > MAX_MS * samplesPerMs) {
            int left = held - KEEP_MS * samplesPerMs;
            read = (read + left) % ring.length;
            held -= left;
        }
    }

    /** Adds the next stretch; after a gap it waits until there is a little in store. */
    void addTo(int[] sum) {
        lock.lock();
        try {
            waiting = waiting && held < BEGIN_MS * samplesPerMs;
            if (waiting) {
                return;
            }
            int length = Math.min(sum.length, held);
            for (int i = 0; i < length; i++) {
                sum[i] += (int) (ring[(read + i) % ring.length] * volume);
            }
            read = (read + length) % ring.length;
            held -= length;
            waiting = length < sum.length;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
    }
}
