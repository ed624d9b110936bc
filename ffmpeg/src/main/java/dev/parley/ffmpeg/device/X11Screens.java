package dev.parley.ffmpeg.device;

import dev.parley.media.device.Device;
import java.util.List;
import java.util.Map;

/**
 * The screen of X11, with its pointer. Under Wayland this is the screen of XWayland, which has only the windows of X
 * programs.
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
        Device screen = InputCamera.screen("Screen " + display,
                new Input(FORMAT, display, Map.of("framerate", "30", "draw_mouse", "1")));
        return screen.videoFormats().isEmpty() ? List.of() : List.of(screen);
    }
}
