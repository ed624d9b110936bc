package dev.parley.media.device;

import dev.parley.media.audio.AudioSource;
import dev.parley.media.video.Clip;
import dev.parley.media.video.ClipSource;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.PaintedSource;
import dev.parley.media.video.Painter;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.util.List;
import java.util.function.Function;

/**
 * Sees painted pictures in any of its sizes. The bars are there coded too, at 640x360 only, for programs without an
 * encoder.
 *
 * <p>Any thread.
 */
final class FakeCamera extends FakeDevice {
    private static final VideoFormat CLIP = new VideoFormat(640, 360, 30);
    private static final List<VideoFormat> FORMATS = List.of(CLIP, new VideoFormat(1280, 720, 30),
            new VideoFormat(1920, 1080, 30), new VideoFormat(640, 480, 30), new VideoFormat(320, 180, 30),
            new VideoFormat(1280, 720, 60));
    private static final double NS_PER_SECOND = 1e9;

    private final Function<VideoFormat, Painter> painter;
    private final List<String> coded;
    private final String displaySurface;

    private FakeCamera(String deviceId, String label, String displaySurface, Function<VideoFormat, Painter> painter,
            List<String> coded) {
        super(deviceId, label);
        this.displaySurface = displaySurface;
        this.painter = painter;
        this.coded = coded;
    }

    static FakeCamera bars(String deviceId, String label, String displaySurface) {
        return new FakeCamera(deviceId, label, displaySurface, Painter::bars, List.of(Clip.VP8, Clip.H264));
    }

    static FakeCamera flash(String deviceId, String label) {
        return new FakeCamera(deviceId, label, "", Painter::flash, List.of());
    }

    @Override
    public DeviceKind kind() {
        return DeviceKind.VIDEO_INPUT;
    }

    @Override
    public String displaySurface() {
        return displaySurface;
    }

    @Override
    public List<VideoFormat> videoFormats() {
        return FORMATS;
    }

    @Override
    public AudioSource openAudio(int sampleRateHz, int channels, long startNs) throws DeviceException {
        throw new DeviceException("a camera has no sound", null);
    }

    @Override
    public VideoSource openVideo(VideoFormat format) throws DeviceException {
        requirePlugged();
        return new View(format == null ? CLIP : format);
    }

    private final class View implements VideoSource {
        private final VideoFormat format;

        View(VideoFormat format) {
            this.format = format;
        }

        @Override
        public VideoFormat format() {
            return format;
        }

        @Override
        public List<String> mimeTypes() {
            return coded;
        }

        @Override
        public EncodedSource start(String mimeType, long startNs) {
            return plug().on(new ClipSource(Clip.bars(mimeType), startNs));
        }

        /** Pictures lie on a grid that hits each full second, so that a flash begins on time. */
        @Override
        public PictureSource pictures(long startNs) {
            long secondNs = Math.floorDiv(startNs, (long) NS_PER_SECOND) * (long) NS_PER_SECOND;
            double steps = Math.ceil((startNs - secondNs) / NS_PER_SECOND * format.framesPerSecond());
            long firstNs = secondNs + Math.round(steps * NS_PER_SECOND / format.framesPerSecond());
            return plug().on(new PaintedSource(format, painter.apply(format), firstNs));
        }

        @Override
        public void close() {
            // Each stream of frames is closed by whom it belongs to.
        }
    }
}
