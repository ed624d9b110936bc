package dev.parley.it.device;

import dev.parley.it.agent.ForeignProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An X server that draws into memory, on which a program shows the colours of the test card and its moving block.
 *
 * <p>Any thread.
 */
final class VirtualScreen implements AutoCloseable {
    static final int WIDTH = 640;
    static final int HEIGHT = 360;

    private final ForeignProcess server;
    private final ForeignProcess painter;
    private final Map<String, String> environment;

    VirtualScreen() throws IOException, InterruptedException {
        server = ForeignProcess.start(List.of("Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0",
                WIDTH + "x" + HEIGHT + "x24"), ForeignProcess.newFolder("xvfb"));
        environment = Map.of("DISPLAY", ":" + server.awaitLine("\\d+$"));
        painter = ForeignProcess.start(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), ScreenPainter.class.getName()),
                ForeignProcess.newFolder("painter"), environment);
        painter.awaitLine(ScreenPainter.PAINTED);
    }

    /** What a program needs to find it. */
    Map<String, String> environment() {
        return environment;
    }

    @Override
    public void close() {
        painter.close();
        server.close();
    }
}
