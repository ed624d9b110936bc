package dev.parley.media.device;

import dev.parley.media.audio.AudioSource;
import dev.parley.media.audio.ToneSource;
import dev.parley.media.video.Clip;
import dev.parley.media.video.ClipSource;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.util.List;

/**
 * A microphone that hears a tone and a camera that sees colour bars with a moving block and a counter. Not registered as
 * a service: a program that wants them says so.
 *
 * <p>Immutable.
 */
public final class FakeDevices implements DeviceProvider {
    public static final double DEFAULT_TONE_HZ = 440;
    private static final String GROUP = "fake";

    private final double toneHz;

    public FakeDevices() {
        this(DEFAULT_TONE_HZ);
    }

    /** @param toneHz what the microphone hears, 20 to 3400 so that every codec can carry it */
    public FakeDevices(double toneHz) {
        if (!(toneHz >= 20 && toneHz <= 3400)) {
            throw new IllegalArgumentException("tone of " + toneHz + " Hz");
        }
        this.toneHz = toneHz;
    }

    @Override
    public List<Device> devices() {
        return List.of(new Microphone(toneHz), new Camera());
    }

    private record Microphone(double toneHz) implements Device {
        private static final double AMPLITUDE = 0.25;

        @Override
        public DeviceKind kind() {
            return DeviceKind.AUDIO_INPUT;
        }

        @Override
        public String deviceId() {
            return "fake-microphone";
        }

        @Override
        public String groupId() {
            return GROUP;
        }

        @Override
        public String label() {
            return "Fake microphone (tone)";
        }

        @Override
        public List<Integer> sampleRatesHz() {
            return List.of(48_000, 44_100, 32_000, 16_000, 8000);
        }

        @Override
        public int maxChannels() {
            return 2;
        }

        @Override
        public AudioSource openAudio(int sampleRateHz, int channels, long startNs) {
            return new ToneSource(toneHz, AMPLITUDE, sampleRateHz, channels, startNs);
        }

        @Override
        public VideoSource openVideo(VideoFormat format) throws DeviceException {
            throw new DeviceException("a microphone has no picture", null);
        }
    }

    private static final class Camera implements Device, VideoSource {
        @Override
        public DeviceKind kind() {
            return DeviceKind.VIDEO_INPUT;
        }

        @Override
        public String deviceId() {
            return "fake-camera";
        }

        @Override
        public String groupId() {
            return GROUP;
        }

        @Override
        public String label() {
            return "Fake camera (colour bars)";
        }

        @Override
        public List<VideoFormat> videoFormats() {
            return List.of(format());
        }

        @Override
        public AudioSource openAudio(int sampleRateHz, int channels, long startNs) throws DeviceException {
            throw new DeviceException("a camera has no sound", null);
        }

        @Override
        public VideoSource openVideo(VideoFormat format) {
            return this;
        }

        @Override
        public VideoFormat format() {
            return new VideoFormat(640, 360, 30);
        }

        @Override
        public List<String> mimeTypes() {
            return List.of(Clip.VP8, Clip.H264);
        }

        @Override
        public EncodedSource start(String mimeType, long startNs) {
            return new ClipSource(Clip.bars(mimeType), startNs);
        }

        @Override
        public void close() {
            // Each stream of frames is closed by whom it belongs to.
        }
    }
}
