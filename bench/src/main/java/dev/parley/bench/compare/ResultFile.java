package dev.parley.bench.compare;

import dev.parley.cli.bench.Figures;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * Everything that was measured, for programs.
 *
 * <p>Immutable.
 */
record ResultFile(Board board, Map<Entrant, Versions> versions, JsonObject machine) {
    String json() {
        JsonArray cases = new JsonArray();
        for (Case one : board.cases()) {
            JsonArray stacks = new JsonArray();
            for (Entrant entrant : versions.keySet()) {
                stacks.add(stack(one, entrant));
            }
            cases.add(new JsonObject().put("case", one.name()).put("work", one.work().word())
                    .put("settings", new JsonObject(one.settings())).put("stacks", stacks));
        }
        return new JsonObject().put("machine", machine).put("cases", cases).encodePrettily() + "\n";
    }

    private JsonObject stack(Case one, Entrant entrant) {
        JsonObject stack = new JsonObject().put("stack", entrant.name()).put("version",
                versions.get(entrant).version());
        Figures median = board.median(one, entrant);
        if (median == null) {
            String why = board.failure(one, entrant);
            return stack.put("missing", why != null ? why : entrant.obstacle());
        }
        JsonArray runs = new JsonArray();
        board.runs(one, entrant).forEach(run -> runs.add(run.json()));
        return stack.put("median", median.json()).put("runs", runs);
    }
}
