package dev.parley.it.device;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * {@link PeerProgram} in a process of its own.
 *
 * <p>One thread.
 */
final class PeerProcess implements AutoCloseable {
    private final Process process;
    private final Path errors;
    private final Writer in;
    private final BufferedReader out;

    /**
     * @param environment added to ours: which screen, which sound server
     * @param wanted      of the class path of this process, by the file's name
     * @param sources     what it sends
     */
    PeerProcess(Map<String, String> environment, Predicate<String> wanted, String... sources) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", classPath(wanted),
                        PeerProgram.class.getName()));
        command.addAll(List.of(sources));
        errors = Files.createTempFile("parley-it-peer", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    private static String classPath(Predicate<String> wanted) {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(wanted).collect(Collectors.joining(java.io.File.pathSeparator));
    }

    /** Its answer to a page's offer. */
    String answer(String offer) throws IOException {
        return ask(new JsonObject().put("offer", offer)).getString("answer");
    }

    /** What it has heard and loaded so far. */
    JsonObject report() throws IOException {
        return ask(new JsonObject().put("report", true));
    }

    private JsonObject ask(JsonObject question) throws IOException {
        in.write(question.encode() + "\n");
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("the peer has gone\n" + Files.readString(errors));
        }
        return new JsonObject(line);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        in.close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        Files.deleteIfExists(errors);
    }
}
