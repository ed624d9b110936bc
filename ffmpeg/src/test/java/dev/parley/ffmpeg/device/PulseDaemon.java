package dev.parley.ffmpeg.device;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.ToneSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A PulseAudio daemon of its own, with one null sink: what is played there comes out of its monitor. */
final class PulseDaemon implements AutoCloseable {
    static final String MONITOR = "speaker.monitor";

    private final Path directory;
    private final Process daemon;

    /** @param directory empty, with a short name: there is a limit for names of sockets */
    PulseDaemon(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        daemon = process("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--log-target=stderr", "-L",
                "module-native-protocol-unix auth-anonymous=1 socket=" + socket(), "-L",
                "module-null-sink sink_name=speaker").start();
        while (!Files.exists(socket())) {
            if (daemon.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("pulseaudio ended with " + daemon.exitValue());
            }
        }
    }

    static boolean isInstalled() {
        return List.of("pulseaudio", "pactl", "pacat").stream()
                .allMatch(tool -> Files.isExecutable(Path.of("/usr/bin", tool)));
    }

    private Path socket() {
        return directory.resolve("s");
    }

    Map<String, String> environment() {
        return Map.of("PULSE_SERVER", "unix:" + socket());
    }

    private ProcessBuilder process(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(directory.resolve(command[0] + ".log").toFile());
        builder.environment().putAll(Map.of("HOME", directory.toString(), "XDG_CONFIG_HOME", directory.toString(),
                "PULSE_RUNTIME_PATH", directory.toString(), "PULSE_STATE_PATH", directory.toString(), "PULSE_SERVER",
                "unix:" + socket(), "DBUS_SESSION_BUS_ADDRESS", "disabled:"));
        return builder;
    }

    /** Runs pactl and returns what it said. */
    String control(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("pactl"));
        command.addAll(List.of(arguments));
        Process process = process(command.toArray(String[]::new)).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return said;
    }

    /** Plays a tone for half a minute, until the process is destroyed. */
    Process play(double frequencyHz) throws IOException {
        Path file = directory.resolve("tone");
        ToneSource tone = new ToneSource(frequencyHz, 0.25, 48_000, 1, 0);
        ByteBuffer bytes = ByteBuffer.allocate(30 * 48_000 * 2).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            AudioFrame frame = tone.poll(tone.nextDueNs());
            bytes.asShortBuffer().put(frame.samples());
            bytes.position(bytes.position() + 2 * frame.samples().length);
        }
        Files.write(file, bytes.array());
        return process("pacat", "--playback", "--raw", "--format=s16le", "--rate=48000", "--channels=1",
                "--latency-msec=20", file.toString()).start();
    }

    void kill() throws InterruptedException {
        daemon.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        daemon.destroyForcibly();
    }
}
