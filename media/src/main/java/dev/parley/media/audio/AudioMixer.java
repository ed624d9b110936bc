package dev.parley.media.audio;

import dev.parley.core.base.TimerTable;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Adds the sound of several sources to one: those in a call to a loudspeaker, or to one track. Each gives frames of any form
 * to an input of its own at about real time; 10 ms of the sum come out at an even pace. An input that has nothing is
 * silent. What becomes too loud together is turned down together, so that nothing is clipped.
 *
 * <p>Any thread; it is polled by one.
 */
public final class AudioMixer implements AudioSource {
    private static final long FRAME_NS = 10_000_000;
    /** An owner that comes later than this gets the present, not a burst of the past. */
    private static final long MAX_LATE_NS = 200_000_000;
    /** So long an input collects sound before it is heard: its frames do not come as evenly as they are taken. */
    private static final int COLLECT_PER_SECOND = 50;
    private static final int MAX_WAITING_PER_SECOND = 5;
    /** Of an input while nobody polls. */
    private static final int MAX_FRAMES = 100;
    /** After something loud the level comes back within half a second. */
    private static final double RELEASE = 0.02;

    private final int sampleRateHz;
    private final int channels;
    private final List<Input> inputs = new CopyOnWriteArrayList<>();
    private long nextDueNs;
    private double gain = 1;

    /**
     * @param sampleRateHz of what comes out
     * @param channels     of what comes out, 1 or 2
     * @param startNs      when the first frame is due
     */
    public AudioMixer(int sampleRateHz, int channels, long startNs) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        this.nextDueNs = startNs;
    }

    /** A place for one more source. Close it when the source ends. */
    public Input input() {
        Input input = new Input();
        inputs.add(input);
        return input;
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
        if (nowNs - nextDueNs > MAX_LATE_NS) {
            nextDueNs = nowNs;
        }
        int[] sum = new int[sampleRateHz / 100 * channels];
        inputs.forEach(input -> input.addTo(sum));
        AudioFrame frame = new AudioFrame(limited(sum), sampleRateHz, channels, nextDueNs);
        nextDueNs += FRAME_NS;
        return frame;
    }

    /** Turned down at once where it must be, and up again slowly. */
    private short[] limited(int[] sum) {
        int peak = Short.MAX_VALUE;
        for (int sample : sum) {
            peak = Math.max(peak, Math.abs(sample));
        }
        double from = gain;
        gain = Math.min(Math.min(1, gain + RELEASE), (double) Short.MAX_VALUE / peak);
        short[] out = new short[sum.length];
        for (int i = 0; i < sum.length; i++) {
            double part = Math.min(1, 4.0 * i / sum.length);
            double value = sum[i] * (from + (gain - from) * part);
            out[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
        }
        return out;
    }

    @Override
    public void close() {
        nextDueNs = TimerTable.NEVER;
        inputs.clear();
    }

    /**
     * One source of a mixer.
     *
     * <p>Any thread.
     */
    public final class Input implements AutoCloseable {
        private final Queue<AudioFrame> given = new ConcurrentLinkedQueue<>();
        private final AtomicInteger givenFrames = new AtomicInteger();
        private volatile double volume = 1;

        // Of the thread that polls
        private final AudioConverter converter = new AudioConverter(sampleRateHz, channels);
        private short[] waiting = {};
        private boolean collecting = true;

        private Input() {}

        /** The next sound of this source. Never blocks; what nobody takes is forgotten, the oldest first. */
        public void accept(AudioFrame frame) {
            given.add(frame);
            if (givenFrames.incrementAndGet() > MAX_FRAMES && given.poll() != null) {
                givenFrames.decrementAndGet();
            }
        }

        /** @param factor 0 for silence, 1 as it comes */
        public void volume(double factor) {
            volume = Math.max(0, Math.min(10, factor));
        }

        private void addTo(int[] sum) {
            for (AudioFrame frame = given.poll(); frame != null; frame = given.poll()) {
                givenFrames.decrementAndGet();
                append(converter.convert(frame).samples());
            }
            collecting &= waiting.length < sampleRateHz / COLLECT_PER_SECOND * channels;
            if (collecting) {
                return;
            }
            int count = Math.min(sum.length, waiting.length);
            for (int i = 0; i < count; i++) {
                sum[i] += (int) Math.round(waiting[i] * volume);
            }
            waiting = Arrays.copyOfRange(waiting, count, waiting.length);
            collecting = count < sum.length;
        }

        private void append(short[] more) {
            int most = sampleRateHz / MAX_WAITING_PER_SECOND * channels;
            int from = Math.max(0, Math.min(waiting.length, waiting.length + more.length - most));
            short[] all = Arrays.copyOfRange(waiting, from, waiting.length + more.length);
            System.arraycopy(more, 0, all, waiting.length - from, more.length);
            waiting = all;
        }

        @Override
        public void close() {
            inputs.remove(this);
        }
    }
}
