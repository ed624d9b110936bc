package dev.parley.ffmpeg.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an X11 screen that one monitor shows, as {@code xrandr} lists it. Where that program is not installed there is
 * only the whole screen.
 *
 * <p>Immutable.
 *
 * @param x of its left edge on the screen
 * @param y of its upper edge
 */
record X11Monitor(String name, int width, int height, int x, int y) {
    private static final long PATIENCE_MS = 2000;
    /** {@code 0: +*eDP-1 1920/344x1080/193+0+0 eDP-1}: a plus for automatic, a star for the primary one. */
    private static final Pattern LINE = Pattern
            .compile("\\d+: \\+?\\*?(\\S+) (\\d{1,5})/\\d+x(\\d{1,5})/\\d+\\+(\\d{1,5})\\+(\\d{1,5})");

    /** Empty if they cannot be found out. */
    static List<X11Monitor> of(String display) {
        Process process = null;
        try {
            process = new ProcessBuilder("xrandr", "--display", display, "--listmonitors")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                return List.of();
            }
            return read(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    static List<X11Monitor> read(String lines) {
        List<X11Monitor> monitors = new ArrayList<>();
        Matcher found = LINE.matcher(lines);
        while (found.find()) {
            monitors.add(new X11Monitor(found.group(1), Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(3)), Integer.parseInt(found.group(4)),
                    Integer.parseInt(found.group(5))));
        }
        return monitors;
    }
}
