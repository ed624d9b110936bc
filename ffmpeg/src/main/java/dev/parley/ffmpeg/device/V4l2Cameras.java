package dev.parley.ffmpeg.device;

import dev.parley.media.device.Device;
import dev.parley.media.video.VideoFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cameras of Linux.
 *
 * <p>Any thread.
 */
final class V4l2Cameras {
    private static final String FORMAT = "v4l2";
    /** For drivers that do not list their sizes: they take the nearest they can do. */
    private static final List<VideoFormat> USUAL = List.of(new VideoFormat(1280, 720, 30),
            new VideoFormat(640, 480, 30), new VideoFormat(320, 240, 30));
    private static final int MAX_KNOWN = 32;

    /** By device and label; a camera does not change, and asking opens it. */
    private final Map<Listed, FormatLines> known = new ConcurrentHashMap<>();

    List<Device> list() {
        List<Listed> listed = Listed.of(FORMAT, Map.of());
        return listed == null ? List.of() : listed.stream().map(this::camera).toList();
    }

    private Device camera(Listed listed) {
        return new InputCamera(FORMAT + ":" + listed.name(), listed.label(), () -> {
            List<VideoFormat> formats = lines(listed).formats();
            return formats.isEmpty() ? USUAL : formats;
        }, format -> input(listed, format));
    }

    private Input input(Listed listed, VideoFormat format) {
        Input input = new Input(FORMAT, listed.name(), Map.of("video_size", format.width() + "x" + format.height(),
                "framerate", String.valueOf(format.framesPerSecond())));
        String coding = lines(listed).coding(format);
        return coding == null ? input : input.with("input_format", coding);
    }

    private FormatLines lines(Listed listed) {
        if (known.size() > MAX_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(listed, V4l2Cameras::ask);
    }

    private static FormatLines ask(Listed listed) {
        Input question = new Input(FORMAT, listed.name(), Map.of("list_formats", "all"));
        return FormatLines.ofV4l2(FfmpegLog.of(question));
    }
}
