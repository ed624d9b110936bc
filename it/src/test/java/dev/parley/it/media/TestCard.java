package dev.parley.it.media;

import dev.parley.media.audio.AudioSource;
import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceException;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.device.DeviceProvider;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.util.List;

/**
 * A camera for measurements: four colours, and between them a dark strip in which a white block goes from left to right. It
 * delivers pixels only, so what arrives elsewhere was encoded by us.
 *
 * <p>Immutable.
 */
final class TestCard implements DeviceProvider {
    static final List<VideoFormat> FORMATS = List.of(new VideoFormat(640, 360, 30), new VideoFormat(320, 180, 30));

    @Override
    public List<Device> devices() {
        return List.of(new Camera());
    }

    private record Camera() implements Device {
        @Override
        public DeviceKind kind() {
            return DeviceKind.VIDEO_INPUT;
        }

        @Override
        public String deviceId() {
            return "test-card";
        }

        @Override
        public String groupId() {
            return "";
        }

        @Override
        public String label() {
            return "Test card";
        }

        @Override
        public List<VideoFormat> videoFormats() {
            return FORMATS;
        }

        @Override
        public AudioSource openAudio(int sampleRateHz, int channels, long startNs) throws DeviceException {
            throw new DeviceException("a test card has no sound", null);
        }

        @Override
        public VideoSource openVideo(VideoFormat format) {
            return new Lens(format);
        }
    }

    private record Lens(VideoFormat format) implements VideoSource {
        @Override
        public List<String> mimeTypes() {
            return List.of();
        }

        @Override
        public EncodedSource start(String mimeType, long startNs) {
            throw new IllegalArgumentException("a test card encodes nothing");
        }

        @Override
        public PictureSource pictures(long startNs) {
            return new TestPictures(format, startNs);
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
