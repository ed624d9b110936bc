package dev.parley.webrtc.flow;

import dev.parley.core.base.TimerTable;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.device.DeviceException;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.PictureConverter;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import dev.parley.media.video.VideoSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A camera and a microphone as threads of their own feed them: what waits is said by the waker, the end comes last. */
final class ToyDevice {
    final Deque<VideoFrame> pictures = new ArrayDeque<>();
    final Deque<AudioFrame> sounds = new ArrayDeque<>();
    Runnable wake = () -> {};
    String end;
    int refusals;
    int open;

    void picture(int width, int height, long captureNs) {
        pictures.add(PictureConverter.plain(0x808080, width, height, captureNs));
        wake.run();
    }

    void sound(long captureNs) {
        sounds.add(new AudioFrame(new short[480], 48_000, 1, captureNs));
        wake.run();
    }

    void end(String reason) {
        end = reason;
        wake.run();
    }

    VideoSource openVideo(VideoFormat format) throws DeviceException {
        if (refusals > 0) {
            refusals--;
            throw new DeviceException("busy", null);
        }
        open++;
        return new Camera(format);
    }

    AudioSource openAudio() {
        open++;
        return new Microphone();
    }

    private final class Camera implements VideoSource, PictureSource {
        private final VideoFormat format;

        Camera(VideoFormat format) {
            this.format = format;
        }

        @Override
        public VideoFormat format() {
            return format;
        }

        @Override
        public List<String> mimeTypes() {
            return List.of();
        }

        @Override
        public EncodedSource start(String mimeType, long startNs) {
            throw new IllegalArgumentException("pixels only");
        }

        @Override
        public PictureSource pictures(long startNs) {
            return this;
        }

        @Override
        public long nextDueNs() {
            return pictures.isEmpty() ? TimerTable.NEVER : pictures.getFirst().captureNs();
        }

        @Override
        public VideoFrame poll(long nowNs) {
            return pictures.poll();
        }

        @Override
        public void onReady(Runnable waker) {
            wake = waker;
        }

        @Override
        public String endReason() {
            return pictures.isEmpty() ? end : null;
        }

        @Override
        public void close() {
            open = 0;
        }
    }

    private final class Microphone implements AudioSource {
        @Override
        public int sampleRateHz() {
            return 48_000;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public long nextDueNs() {
            return sounds.isEmpty() ? TimerTable.NEVER : sounds.getFirst().captureNs();
        }

        @Override
        public AudioFrame poll(long nowNs) {
            return sounds.poll();
        }

        @Override
        public void onReady(Runnable waker) {
            wake = waker;
        }

        @Override
        public String endReason() {
            return sounds.isEmpty() ? end : null;
        }

        @Override
        public void close() {
            open = 0;
        }
    }
}
