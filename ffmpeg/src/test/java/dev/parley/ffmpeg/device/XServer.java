package dev.parley.ffmpeg.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An X server without a screen to look at. It chooses a free number itself. */
final class XServer implements AutoCloseable {
    private final Process server;
    private final String display;

    XServer(int width, int height) throws IOException {
        server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", width + "x" + height + "x24", "-noreset",
                "-nolisten", "tcp").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader reader = server.inputReader();
        String number = reader.readLine();
        if (number == null) {
            throw new IOException("Xvfb did not start");
        }
        display = ":" + number.strip();
    }

    static boolean isInstalled() {
        return List.of("Xvfb", "xsetroot", "xrandr").stream()
                .allMatch(tool -> Files.isExecutable(Path.of("/usr/bin", tool)));
    }

    Map<String, String> environment() {
        return Map.of("DISPLAY", display);
    }

    void fill(String colour) throws IOException, InterruptedException {
        run("xsetroot", "-solid", colour);
    }

    /** Puts up a monitor that shows this part of the screen. */
    void monitor(String name, int width, int height, int x) throws IOException, InterruptedException {
        run("xrandr", "--setmonitor", name, width + "/100x" + height + "/100+" + x + "+0", x == 0 ? "screen" : "none");
    }

    private void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        if (builder.start().waitFor() != 0) {
            throw new IOException(command[0] + " failed");
        }
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
