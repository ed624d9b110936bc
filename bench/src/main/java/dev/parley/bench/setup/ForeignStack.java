package dev.parley.bench.setup;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that makes the same calls with another stack. Its arguments are the numbers of warm-up calls and of measured
 * ones; it prints {@code version WORDS} and a line with the milliseconds of each measured call.
 *
 * <p>Immutable.
 *
 * @param needs   a file under the folder that is there when the stack is installed
 * @param command the program and its first arguments
 */
record ForeignStack(String name, Path folder, String needs, List<String> command) {
    private static final long PATIENCE_S = 600;

    static List<ForeignStack> all(Path peers) {
        return List.of(node(peers, "libdatachannel", "node-datachannel"), node(peers, "libwebrtc", "@roamhq/wrtc"),
                node(peers, "werift", "werift"),
                new ForeignStack("Pion", peers.resolve("go"), "target/setup", List.of("target/setup")));
    }

    private static ForeignStack node(Path peers, String name, String module) {
        return new ForeignStack(name, peers.resolve("node"), "node_modules/" + module + "/package.json",
                List.of("node", "setup.mjs", name));
    }

    boolean installed() {
        return Files.exists(folder.resolve(needs));
    }

    Result measure(int warmUp, int calls) throws InterruptedException {
        if (!installed()) {
            return Result.missing(name, "not installed: bench/peers/install");
        }
        List<String> words = new ArrayList<>(command);
        words.set(0,
                words.getFirst().contains("/")
                        ? folder.resolve(words.getFirst()).toAbsolutePath().toString()
                        : words.getFirst());
        words.addAll(List.of(String.valueOf(warmUp), String.valueOf(calls)));
        try {
            Process process = new ProcessBuilder(words).directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            Result result = read(process);
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return result;
        } catch (IOException e) {
            return Result.missing(name, "did not run: " + e.getMessage());
        }
    }

    private Result read(Process process) throws IOException {
        String version = "";
        List<Double> ms = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("version ")) {
                    version = line.substring("version ".length());
                } else {
                    ms.add(Double.parseDouble(line));
                }
            }
        } catch (NumberFormatException e) {
            return Result.missing(name, "printed no number: " + e.getMessage());
        }
        return ms.isEmpty() ? Result.missing(name, "made no call") : Result.of(name, version, ms);
    }
}
