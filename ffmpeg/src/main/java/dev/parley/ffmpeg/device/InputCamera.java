package dev.parley.ffmpeg.device;

import dev.parley.ffmpeg.NativeFfmpeg;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceException;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A camera, a screen, or anything else that FFmpeg opens and that has a picture. A program that knows an input of its own,
 * such as a network camera, makes it a device by {@link #of} and gives it to its {@code MediaDevices} by a provider:
 * {@code MediaDevices.builder().provider(() -> List.of(InputCamera.of("Gate", Input.of("rtsp://gate/stream"))))}.
 *
 * <p>Any thread.
 */
public final class InputCamera implements Device {
    private static final double USUAL_FRAMES_PER_SECOND = 30;
    /** What FFmpeg's devices call what a format asks for; the last to be given up comes last. */
    private static final List<String> FORMAT_OPTIONS = List.of("framerate", "input_format", "vcodec", "video_size");

    private final String deviceId;
    private final String label;
    private final Supplier<List<VideoFormat>> formats;
    private final Function<VideoFormat, Input> input;
    private final String displaySurface;
    private volatile List<VideoFormat> known = List.of();

    /**
     * @param formats what it can do, best first; asked when somebody wants to know, until it answers; may block
     * @param input   what to open for one of these; where the device then gives something else, that is what
     *                {@link VideoSource#format} says
     */
    public InputCamera(String deviceId, String label, Supplier<List<VideoFormat>> formats,
            Function<VideoFormat, Input> input) {
        this(deviceId, label, formats, input, "");
    }

    private InputCamera(String deviceId, String label, Supplier<List<VideoFormat>> formats,
            Function<VideoFormat, Input> input, String displaySurface) {
        this.deviceId = deviceId;
        this.label = label;
        this.formats = formats;
        this.input = input;
        this.displaySurface = displaySurface;
    }

    /** An input that is what it is; asked for its format it is opened for a moment. */
    public static InputCamera of(String label, Input input) {
        return new InputCamera(input.name(), label, () -> probe(input), format -> input);
    }

    /** A whole screen, or what one monitor shows of it. */
    static InputCamera screen(String deviceId, String label, Input input) {
        return new InputCamera(deviceId, label, () -> probe(input), format -> input, "monitor");
    }

    private static List<VideoFormat> probe(Input input) {
        if (!NativeFfmpeg.hasDevices()) {
            return List.of();
        }
        CaptureThread.awaitLeaving(input);
        try (OpenInput open = OpenInput.open(input, avutil.AVMEDIA_TYPE_VIDEO)) {
            double rate = open.framesPerSecond() > 0 ? open.framesPerSecond() : USUAL_FRAMES_PER_SECOND;
            return List.of(new VideoFormat(open.width(), open.height(), rate));
        } catch (InputException e) {
            return List.of();
        }
    }

    @Override
    public DeviceKind kind() {
        return DeviceKind.VIDEO_INPUT;
    }

    @Override
    public String deviceId() {
        return deviceId;
    }

    @Override
    public String groupId() {
        return "";
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public List<VideoFormat> videoFormats() {
        if (known.isEmpty()) {
            known = formats.get();
        }
        return known;
    }

    @Override
    public String displaySurface() {
        return displaySurface;
    }

    @Override
    public AudioSource openAudio(int sampleRateHz, int channels, long startNs) throws DeviceException {
        throw new DeviceException("a camera has no sound", null);
    }

    @Override
    public VideoSource openVideo(VideoFormat format) throws DeviceException {
        if (!NativeFfmpeg.hasDevices()) {
            throw new DeviceException("FFmpeg cannot be loaded", null);
        }
        OpenInput open = open(input.apply(format));
        try {
            return new CameraSource(label, open, format.framesPerSecond());
        } catch (InputException e) {
            throw e.toDeviceException();
        }
    }

    /** Cameras refuse what they cannot do exactly; then less is asked for, so that there is a picture at all. */
    private static OpenInput open(Input wanted) throws DeviceException {
        CaptureThread.awaitLeaving(wanted);
        InputException first;
        try {
            return OpenInput.open(wanted, avutil.AVMEDIA_TYPE_VIDEO);
        } catch (InputException e) {
            first = e;
        }
        Input less = wanted;
        for (String option : FORMAT_OPTIONS) {
            if (!first.isRefused() || !less.options().containsKey(option)) {
                continue;
            }
            less = less.without(option);
            try {
                return OpenInput.open(less, avutil.AVMEDIA_TYPE_VIDEO);
            } catch (InputException e) {
                first.addSuppressed(e);
            }
        }
        throw first.toDeviceException();
    }

    @Override
    public String toString() {
        return label;
    }
}
