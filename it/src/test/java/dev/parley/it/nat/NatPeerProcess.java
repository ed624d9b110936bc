package dev.parley.it.nat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * {@link NatPeer} in a process at one of two homes.
 *
 * <p>Any thread.
 */
final class NatPeerProcess implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Path errors;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CompletableFuture<JsonObject> report = new CompletableFuture<>();

    NatPeerProcess(TwoHomes homes, String home, boolean calls) throws IOException {
        name = home;
        errors = Files.createTempFile("parley-it-" + home, ".err");
        process = homes.at(home, List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                NatPeer.class.getName(), home, String.valueOf(calls), TwoHomes.STUN_URL))
                .redirectError(errors.toFile()).start();
    }

    /** What it says goes to the other end. */
    void talkTo(NatPeerProcess other) {
        Thread.ofPlatform().daemon().name("words of " + name).start(() -> carry(other::hear));
    }

    private void carry(Consumer<String> to) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonObject words = new JsonObject(line);
                said.add(line);
                if (words.containsKey("report")) {
                    report.complete(words.getJsonObject("report"));
                } else {
                    to.accept(line);
                }
            }
        } catch (IOException e) {
            // it was ended
        }
    }

    private void hear(String line) {
        try {
            Writer in = process.outputWriter(StandardCharsets.UTF_8);
            in.write(line + "\n");
            in.flush();
        } catch (IOException e) {
            // it was ended
        }
    }

    /** Lines of candidates it found. */
    List<String> candidates() {
        return said.stream().map(JsonObject::new).filter(words -> words.containsKey("candidate"))
                .map(words -> words.getString("candidate")).toList();
    }

    /** How the call went. */
    JsonObject report() throws InterruptedException, IOException {
        try {
            return report.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(name + " never had sound, picture and a message; its candidates: " + candidates()
                    + "\n" + Files.readString(errors), e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        Files.deleteIfExists(errors);
    }
}
