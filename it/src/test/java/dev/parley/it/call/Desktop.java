package dev.parley.it.call;

import dev.parley.it.agent.ForeignProcess;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A screen without a person before it: an X server that draws into memory, and a camera before it.
 *
 * <p>Any thread.
 */
final class Desktop implements AutoCloseable {
    private static final String SIZE = "1280x800";

    private final ForeignProcess server;
    private final String display;

    Desktop() throws IOException, InterruptedException {
        server = ForeignProcess.start(List.of("Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0",
                SIZE + "x24"), ForeignProcess.newFolder("desktop"));
        display = ":" + server.awaitLine("\\d+$");
    }

    /** What a program needs to show windows here. */
    Map<String, String> environment() {
        return Map.of("DISPLAY", display);
    }

    /** @param file keeps the picture, for people */
    BufferedImage photograph(Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        Process ffmpeg = new ProcessBuilder("ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-f", "x11grab",
                "-draw_mouse", "0", "-video_size", SIZE, "-i", display, "-frames:v", "1", file.toString())
                .redirectErrorStream(true).start();
        String output = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (ffmpeg.waitFor() != 0) {
            throw new AssertionError(output);
        }
        return ImageIO.read(file.toFile());
    }

    @Override
    public void close() {
        server.close();
    }
}
