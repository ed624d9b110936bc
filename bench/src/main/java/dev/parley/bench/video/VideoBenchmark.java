package dev.parley.bench.video;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A video call between two processes: what each decodes, and how many cores it needs for everything it does, encoding,
 * decoding, encryption and the Java machine itself. Run by {@code scripts/bench video}.
 */
public final class VideoBenchmark {
    private static final int WARM_UP_SECONDS = 10;

    private VideoBenchmark() {}

    public static void main(String[] words) throws Exception {
        if (List.of(words).contains("--help")) {
            System.out.print(VideoOptions.USAGE);
            return;
        }
        try {
            VideoOptions options = VideoOptions.of(words);
            if (options.answer()) {
                answer(options);
            } else {
                offer(options);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + VideoOptions.USAGE);
            System.exit(2);
        }
    }

    private static void offer(VideoOptions options) throws IOException, InterruptedException {
        Process other = start(options);
        try (VideoPeer peer = new VideoPeer(options);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            System.out.printf("%s %dx%d both ways, %s, %d s after %d to warm up%n%n", options.codec(), options.width(),
                    options.height(), options.scene(), options.seconds(), WARM_UP_SECONDS);
            other.getOutputStream().write((packed(peer.offer()) + "\n").getBytes(StandardCharsets.UTF_8));
            other.getOutputStream().flush();
            peer.answered(unpacked(lines.readLine()));
            System.out.println("offerer:  " + peer.measure(WARM_UP_SECONDS, options.seconds()));
            System.out.println("answerer: " + lines.readLine());
        } finally {
            other.destroy();
        }
    }

    private static void answer(VideoOptions options) throws IOException, InterruptedException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (VideoPeer peer = new VideoPeer(options)) {
            System.out.println(packed(peer.answer(unpacked(lines.readLine()))));
            System.out.println(peer.measure(WARM_UP_SECONDS, options.seconds()));
            // The other process may measure a little longer; it ends this one.
            lines.readLine();
        }
    }

    private static Process start(VideoOptions options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "--enable-native-access=ALL-UNNAMED",
                        "-cp", System.getProperty("java.class.path"), VideoBenchmark.class.getName()));
        command.addAll(options.forAnswerer());
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String packed(String description) {
        return Base64.getEncoder().encodeToString(description.getBytes(StandardCharsets.UTF_8));
    }

    private static String unpacked(String line) {
        if (line == null) {
            throw new IllegalStateException("the other process ended");
        }
        return new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
    }
}
