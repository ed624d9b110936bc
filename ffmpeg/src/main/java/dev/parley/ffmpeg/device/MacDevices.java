package dev.parley.ffmpeg.device;

import dev.parley.media.device.Device;
import dev.parley.media.video.VideoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cameras, microphones and screens of macOS, which AVFoundation names in FFmpeg's log. Not run: written after FFmpeg's
 * documentation.
 *
 * <p>Any thread.
 */
final class MacDevices implements SystemDevices {
    private static final String FORMAT = "avfoundation";
    private static final String SCREEN = "Capture screen";
    private static final List<VideoFormat> USUAL = List.of(new VideoFormat(1280, 720, 30),
            new VideoFormat(640, 480, 30));
    private static final Pattern DEVICE = Pattern.compile("\\[(\\d+)\\] (.+)$");

    private final Map<String, FormatLines> known = new ConcurrentHashMap<>();

    /** @param index by which it is opened; names need not be unique */
    private record Named(String index, String name, boolean audio) {
        private boolean isScreen() {
            return !audio && name.startsWith(SCREEN);
        }
    }

    @Override
    public List<Device> devices() {
        List<Named> all = named(FfmpegLog.of(new Input(FORMAT, "", Map.of("list_devices", "true"))));
        return all.stream().filter(named -> !named.isScreen())
                .map(named -> named.audio() ? microphone(named) : camera(named)).toList();
    }

    @Override
    public List<Device> screens() {
        List<Named> all = named(FfmpegLog.of(new Input(FORMAT, "", Map.of("list_devices", "true"))));
        return all.stream().filter(Named::isScreen).map(MacDevices::screen).toList();
    }

    private static List<Named> named(List<String> lines) {
        List<Named> named = new ArrayList<>();
        boolean audio = false;
        for (String line : lines) {
            audio |= line.contains("audio devices");
            Matcher found = DEVICE.matcher(line);
            if (found.find()) {
                named.add(new Named(found.group(1), found.group(2).strip(), audio));
            }
        }
        return named;
    }

    private static Device microphone(Named named) {
        return new InputMicrophone(FORMAT + ":audio:" + named.name(), named.name(), false,
                (sampleRateHz, channels) -> new Input(FORMAT, "none:" + named.index(), Map.of()));
    }

    private Device camera(Named named) {
        return new InputCamera(FORMAT + ":video:" + named.name(), named.name(), () -> {
            List<VideoFormat> formats = known.computeIfAbsent(named.name(), name -> ask(named)).formats();
            return formats.isEmpty() ? USUAL : formats;
        }, format -> new Input(FORMAT, named.index() + ":none",
                Map.of("video_size", format.width() + "x" + format.height(), "framerate",
                        String.valueOf(format.framesPerSecond()))));
    }

    /** Asked for an impossible size, it tells the possible ones. */
    private static FormatLines ask(Named named) {
        return FormatLines.ofAvFoundation(
                FfmpegLog.of(new Input(FORMAT, named.index() + ":none", Map.of("video_size", "1x1"))));
    }

    private static Device screen(Named named) {
        return InputCamera.screen(FORMAT + ":" + named.name(), named.name(),
                new Input(FORMAT, named.index() + ":none", Map.of("framerate", "30", "capture_cursor", "1")));
    }
}
