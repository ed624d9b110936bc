package dev.parley.ffmpeg.device;

import dev.parley.media.device.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The screen of X11 with its pointer, and where there are several monitors, first each of them. Under Wayland this is the
 * screen of XWayland, which has only the windows of X programs. Single windows are not offered: X11 would give what lies
 * above them too.
 *
 * <p>Any thread.
 */
final class X11Screens {
    private static final String FORMAT = "x11grab";

    private final String display;

    /** @param display such as :0; null if there is none */
    X11Screens(String display) {
        this.display = display;
    }

    List<Device> list() {
        if (display == null || display.isEmpty()) {
            return List.of();
        }
        Input whole = new Input(FORMAT, display, Map.of("framerate", "30", "draw_mouse", "1"));
        Device screen = InputCamera.screen(whole.name(), "Screen " + display, whole);
        if (screen.videoFormats().isEmpty()) {
            return List.of();
        }
        List<Device> screens = new ArrayList<>();
        List<X11Monitor> monitors = X11Monitor.of(display);
        if (monitors.size() > 1) {
            monitors.forEach(monitor -> screens.add(InputCamera.screen(whole.name() + ":" + monitor.name(),
                    "Monitor " + monitor.name(), part(whole, monitor))));
        }
        screens.add(screen);
        return screens;
    }

    private static Input part(Input whole, X11Monitor monitor) {
        return whole.with("grab_x", String.valueOf(monitor.x())).with("grab_y", String.valueOf(monitor.y()))
                .with("video_size", monitor.width() + "x" + monitor.height());
    }
}
