package dev.parley.bench.compare;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the stacks say about themselves.
 *
 * <p>Immutable.
 *
 * @param version of the stack and what it runs on
 * @param tuned   what was set, and why; may be empty
 */
record Versions(String version, String tuned) {
    private static final long PATIENCE_S = 20;
    private static final Versions UNKNOWN = new Versions("version not known", "");

    static Versions of(Entrant entrant) throws InterruptedException {
        if (entrant.isOurs()) {
            return new Versions("on Java " + Runtime.version(), "");
        }
        if (entrant.obstacle() != null) {
            return new Versions(entrant.obstacle(), "");
        }
        List<String> command = new ArrayList<>(entrant.driver().command());
        command.add("version");
        try {
            Process process = new ProcessBuilder(command).directory(entrant.driver().folder().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            try (BufferedReader lines = process.inputReader()) {
                return lines.lines().filter(line -> line.startsWith("{")).findFirst().map(Versions::parsed)
                        .orElse(UNKNOWN);
            } finally {
                if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            return new Versions("does not start: " + e.getMessage(), "");
        }
    }

    private static Versions parsed(String line) {
        try {
            JsonObject words = new JsonObject(line);
            return new Versions(words.getString("version", UNKNOWN.version), words.getString("tuned", ""));
        } catch (DecodeException | ClassCastException e) {
            return UNKNOWN;
        }
    }
}
