package dev.parley.ffmpeg.device;

import dev.parley.media.device.Device;
import dev.parley.media.video.VideoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cameras and microphones of DirectShow and the screen by GDI. Not run: written after FFmpeg's documentation.
 *
 * <p>Any thread.
 */
final class WindowsDevices implements SystemDevices {
    private static final String FORMAT = "dshow";
    private static final List<VideoFormat> USUAL = List.of(new VideoFormat(640, 480, 30));
    private static final List<String> CODINGS = List.of("mjpeg", "h264", "hevc");

    private final Map<Listed, FormatLines> known = new ConcurrentHashMap<>();

    @Override
    public List<Device> devices() {
        List<Listed> listed = Listed.of(FORMAT, Map.of());
        List<Device> devices = new ArrayList<>();
        for (Listed each : listed == null ? List.<Listed>of() : listed) {
            if (each.audio()) {
                devices.add(microphone(each));
            }
            if (each.video()) {
                devices.add(camera(each));
            }
        }
        return devices;
    }

    private static Device microphone(Listed listed) {
        return new InputMicrophone(FORMAT + ":" + listed.name(), listed.label(), false, (sampleRateHz,
                channels) -> new Input(FORMAT, "audio=" + listed.name(), Map.of("audio_buffer_size", "20")));
    }

    private Device camera(Listed listed) {
        return new InputCamera(FORMAT + ":" + listed.name(), listed.label(), () -> {
            List<VideoFormat> formats = lines(listed).formats();
            return formats.isEmpty() ? USUAL : formats;
        }, format -> input(listed, format));
    }

    private Input input(Listed listed, VideoFormat format) {
        Input input = new Input(FORMAT, "video=" + listed.name(),
                Map.of("video_size", format.width() + "x" + format.height(), "framerate",
                        String.valueOf(format.framesPerSecond()), "rtbufsize", "64M"));
        String coding = lines(listed).coding(format);
        return coding != null && CODINGS.contains(coding) ? input.with("vcodec", coding) : input;
    }

    private FormatLines lines(Listed listed) {
        return known.computeIfAbsent(listed, camera -> FormatLines.ofDirectShow(FfmpegLog
                .of(new Input(FORMAT, "video=" + camera.name(), Map.of("list_options", "true")))));
    }

    @Override
    public List<Device> screens() {
        return List.of(InputCamera.screen("gdigrab:desktop", "Screen",
                new Input("gdigrab", "desktop", Map.of("framerate", "30", "draw_mouse", "1"))));
    }
}
