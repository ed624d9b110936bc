package dev.parley.ffmpeg.device;

import dev.parley.core.base.TimerTable;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * An open microphone. Gives frames of 10 ms.
 *
 * <p>Any thread.
 */
final class MicrophoneSource implements AudioSource {
    private static final int FRAMES_PER_SECOND = 100;
    /** Half a second. */
    private static final int WAITING = 50;

    private final FrameQueue<AudioFrame> queue = new FrameQueue<>(WAITING);
    private final int sampleRateHz;
    private final int channels;
    private final BooleanSupplier present;
    private final CaptureThread thread;

    /**
     * @param present  whether the device is there still
     * @param offsetNs from {@link System#nanoTime} to the owner's clock
     */
    MicrophoneSource(String label, OpenInput input, int sampleRateHz, int channels, BooleanSupplier present,
            long offsetNs) {
        this.present = present;
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        thread = CaptureThread.start("rtc-capture " + label, input, new Taker(offsetNs));
    }

    private final class Taker implements CaptureThread.Taker {
        private final SoundCopy copy = new SoundCopy(sampleRateHz, channels);
        private final SoundTimeline timeline = new SoundTimeline();
        private final int frameLength = sampleRateHz / FRAMES_PER_SECOND * channels;
        private final long offsetNs;
        private short[] rest = {};
        private int framesSinceSteered;

        Taker(long offsetNs) {
            this.offsetNs = offsetNs;
        }

        @Override
        public void take(AVFrame frame, long captureNs) throws InputException {
            short[] samples = copy.copy(frame);
            timeline.measured(captureNs - durationNs(rest.length));
            short[] waiting = Arrays.copyOf(rest, rest.length + samples.length);
            System.arraycopy(samples, 0, waiting, rest.length, samples.length);
            int at = 0;
            for (; waiting.length - at >= frameLength; at += frameLength) {
                queue.add(new AudioFrame(Arrays.copyOfRange(waiting, at, at + frameLength), sampleRateHz, channels,
                        offsetNs + timeline.advance(durationNs(frameLength))));
            }
            rest = Arrays.copyOfRange(waiting, at, waiting.length);
            steer(at / frameLength);
        }

        /** Once a second a part of what is off, so that the correction does not swing. */
        private void steer(int frames) {
            framesSinceSteered += frames;
            if (framesSinceSteered >= FRAMES_PER_SECOND) {
                framesSinceSteered = 0;
                copy.stretch(timeline.offNs() / 4);
            }
        }

        private long durationNs(int length) {
            return length / channels * 1_000_000_000L / sampleRateHz;
        }

        @Override
        public boolean isThere() {
            return present.getAsBoolean();
        }

        @Override
        public void end(String reason) {
            copy.close();
            queue.end(reason);
        }
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
        AudioFrame next = queue.peek();
        return next == null ? TimerTable.NEVER : next.captureNs();
    }

    @Override
    public AudioFrame poll(long nowNs) {
        return queue.poll();
    }

    @Override
    public void onReady(Runnable wake) {
        queue.onReady(wake);
    }

    @Override
    public String endReason() {
        return queue.endReason();
    }

    @Override
    public void close() {
        queue.close();
        thread.stop();
    }
}
