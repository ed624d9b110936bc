package dev.parley.cli;

import dev.parley.cli.bench.Work;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * What is measured, and how.
 *
 * <p>Immutable.
 *
 * @param processes 1 or 2
 * @param settings  for the drivers
 * @param udp       null for the usual port
 */
record BenchPlan(Work work, int processes, Map<String, Object> settings, String udp) {
    /** For programs, before what came out. */
    JsonObject facts() {
        JsonObject facts = new JsonObject().put("work", work.word()).put("processes", processes);
        settings.forEach(facts::put);
        return udp == null ? facts : facts.put("udp", udp);
    }
}
