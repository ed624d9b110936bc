package dev.parley.it.device;

import dev.parley.it.agent.ForeignProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A PulseAudio server whose one loudspeaker leads nowhere and plays a tone; its monitor is a microphone that hears the tone.
 *
 * <p>Any thread.
 */
final class SoundServer implements AutoCloseable {
    private final ForeignProcess server;
    private final Map<String, String> environment;

    SoundServer(int toneHz) throws IOException, InterruptedException {
        Path folder = ForeignProcess.newFolder("pulse");
        Path socket = folder.resolve("socket");
        server = ForeignProcess.start(List.of("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no",
                "--exit-idle-time=-1", "--log-level=error", "-L", "module-null-sink sink_name=speaker", "-L",
                "module-sine sink=speaker frequency=" + toneHz, "-L",
                "module-native-protocol-unix auth-anonymous=1 socket=" + socket), folder,
                Map.of("XDG_RUNTIME_DIR", folder.toString()));
        environment = Map.of("PULSE_SERVER", "unix:" + socket);
        for (int i = 0; !Files.exists(socket); i++) {
            if (i == 500 || !server.isAlive()) {
                throw new AssertionError("no PulseAudio\n" + server.tail());
            }
            Thread.sleep(20);
        }
    }

    /** What a program needs to find it. */
    Map<String, String> environment() {
        return environment;
    }

    @Override
    public void close() {
        server.close();
    }
}
