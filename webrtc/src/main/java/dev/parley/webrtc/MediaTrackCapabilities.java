package dev.parley.webrtc;

import dev.parley.media.device.Device;
import dev.parley.media.video.VideoFormat;
import java.util.List;

/**
 * What the source of a track can do (Media Capture and Streams, section 4.3.7), made smaller by Parley where the device
 * itself cannot. Members that do not apply are null.
 *
 * <p>Immutable.
 *
 * @param deviceId         which device
 * @param groupId          which housing
 * @param width            of the picture in pixels
 * @param height           of the picture in pixels
 * @param aspectRatio      width over height
 * @param frameRate        pictures per second
 * @param facingMode       where a camera looks; empty when unknown
 * @param resizeMode       none and crop-and-scale
 * @param sampleRate       samples per second of each channel
 * @param sampleSize       bits per sample
 * @param echoCancellation what can be chosen
 * @param autoGainControl  what can be chosen
 * @param noiseSuppression what can be chosen
 * @param latency          seconds between sound and its processing
 * @param channelCount     channels of sound
 * @param displaySurface   what a captured screen shows
 */
public record MediaTrackCapabilities(String deviceId, String groupId, ULongRange width, ULongRange height,
        DoubleRange aspectRatio, DoubleRange frameRate, List<String> facingMode, List<String> resizeMode,
        ULongRange sampleRate, ULongRange sampleSize, List<Boolean> echoCancellation, List<Boolean> autoGainControl,
        List<Boolean> noiseSuppression, DoubleRange latency, ULongRange channelCount, String displaySurface) {
    /** Of a track that is not of a device. */
    static final MediaTrackCapabilities NONE = new MediaTrackCapabilities(null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null);

    static MediaTrackCapabilities of(Device device) {
        return switch (device.kind()) {
            case VIDEO_INPUT -> ofVideo(device);
            case AUDIO_INPUT -> ofAudio(device);
            case AUDIO_OUTPUT -> NONE;
        };
    }

    private static MediaTrackCapabilities ofVideo(Device device) {
        List<VideoFormat> formats = device.videoFormats();
        int width = formats.stream().mapToInt(VideoFormat::width).max().orElse(1);
        int height = formats.stream().mapToInt(VideoFormat::height).max().orElse(1);
        double rate = formats.stream().mapToDouble(VideoFormat::framesPerSecond).max().orElse(1);
        return new MediaTrackCapabilities(device.deviceId(), device.groupId(), new ULongRange(1, width),
                new ULongRange(1, height), new DoubleRange(1.0 / height, (double) width),
                new DoubleRange(TrackOptions.MIN_FRAME_RATE, rate),
                device.facingMode().isEmpty() ? List.of() : List.of(device.facingMode()),
                List.of("none", "crop-and-scale"), null, null, null, null, null, null, null,
                device.displaySurface().isEmpty() ? null : device.displaySurface());
    }

    private static MediaTrackCapabilities ofAudio(Device device) {
        MediaTrackSettings some = MediaTrackSettings.ofAudio(device, 0, 0);
        int most = device.sampleRatesHz().stream().mapToInt(Integer::intValue).max().orElse(0);
        return new MediaTrackCapabilities(device.deviceId(), device.groupId(), null, null, null, null, null, null,
                new ULongRange(TrackOptions.MIN_SAMPLE_RATE, most),
                new ULongRange(some.sampleSize(), some.sampleSize()),
                List.of(some.echoCancellation()), List.of(false), List.of(false),
                new DoubleRange(some.latency(), some.latency()), new ULongRange(1, device.maxChannels()), null);
    }
}
