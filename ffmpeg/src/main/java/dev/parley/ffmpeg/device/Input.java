package dev.parley.ffmpeg.device;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What FFmpeg is to open.
 *
 * <p>Immutable.
 *
 * @param format  FFmpeg's name of the input device or format, such as v4l2 or lavfi; null lets FFmpeg find out
 * @param url     the device's name, or an address such as rtsp://camera/stream
 * @param options FFmpeg's options for it; those it does not know are ignored
 */
public record Input(String format, String url, Map<String, String> options) {
    /** FFmpeg's devices that a computer has; all others read files or the network. */
    private static final Set<String> DEVICES = Set.of("alsa", "avfoundation", "dshow", "fbdev", "gdigrab", "kmsgrab",
            "oss", "pulse", "v4l2", "x11grab");

    public Input {
        options = Map.copyOf(options);
    }

    /** A file or a stream of the network, such as rtsp://camera/stream. */
    public static Input of(String url) {
        return new Input(null, url, Map.of());
    }

    /** A generator of FFmpeg's filter language, such as testsrc2=size=640x360:rate=30, at its own pace. */
    public static Input lavfi(String graph) {
        return new Input("lavfi", graph, Map.of());
    }

    /** The same with one option more, or another value of it. */
    public Input with(String option, String value) {
        Map<String, String> changed = new TreeMap<>(options);
        changed.put(option, value);
        return new Input(format, url, changed);
    }

    /** The same without one option. */
    Input without(String option) {
        Map<String, String> changed = new TreeMap<>(options);
        changed.remove(option);
        return new Input(format, url, changed);
    }

    /** Whether it is a device, which delivers at its own pace and can say that nothing waits. */
    boolean isDevice() {
        return format != null && DEVICES.contains(format);
    }

    boolean isGenerator() {
        return "lavfi".equals(format);
    }

    /** Names what is opened: two inputs of the same name cannot be open at once, if it is a device. */
    String name() {
        return format == null ? url : format + ":" + url;
    }
}
