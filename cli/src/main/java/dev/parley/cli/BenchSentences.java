package dev.parley.cli;

import dev.parley.cli.bench.Figures;
import dev.parley.cli.bench.Work;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * What was measured in words for people.
 *
 * <p>Immutable.
 */
final class BenchSentences {
    private BenchSentences() {}

    static String of(Work work, Figures figures) {
        return switch (work) {
            case THROUGHPUT -> words("@|bold %.1f MB/s|@ (%,.0f messages/s) at %.2f CPU-seconds per GB, both ends",
                    figures.get(Figures.MBPS), figures.get(Figures.MESSAGES), figures.get(Figures.CPU_PER_GB));
            case MESSAGES -> words("@|bold %,.0f messages/s|@ (%.1f MB/s) on %.2f cores, both ends",
                    figures.get(Figures.MESSAGES), figures.get(Figures.MBPS), figures.get(Figures.CORES));
            case ROUNDTRIP -> words("@|bold %.1f us|@ there and back, 99 %% within %.1f us, on %.2f cores, both ends",
                    figures.get(Figures.P50), figures.get(Figures.P99), figures.get(Figures.CORES));
            case SETUP -> words("@|bold %.2f ms|@ from createOffer to open at both ends, 90 %% within %.2f ms",
                    figures.get(Figures.MEDIAN), figures.get(Figures.P90));
            case CHURN -> words("@|bold %.0f connections/s|@ created, opened and closed, both ends, on %.2f cores",
                    figures.get(Figures.CONNECTIONS), figures.get(Figures.CORES));
            case IDLE -> words(
                    "@|bold %.1f kB|@ of heap for each of %,.0f connections, %,.0f of them still connected, %.3f cores",
                    figures.get(Figures.MEMORY), figures.get(Figures.COUNT), figures.get(Figures.CONNECTED),
                    figures.get(Figures.CORES));
        };
    }

    /** The line that changes in place. */
    static String progress(JsonObject line) {
        String phase = switch (line.getString("progress")) {
            case "measured" -> "measuring";
            case "opening" -> "opening";
            default -> "warming up";
        };
        String where = line.containsKey("second")
                ? words("%s, %d of %d s", phase, line.getInteger("second"), line.getInteger("of"))
                : words("%s, %,d of %,d", phase, line.getInteger("done"), line.getInteger("of"));
        return "@|faint " + where + "|@" + present(line);
    }

    private static String present(JsonObject line) {
        if (line.containsKey("MBps")) {
            return words("  %.1f MB/s  %,.0f messages/s", line.getDouble("MBps"), line.getDouble("messagesPerSecond"));
        }
        if (line.containsKey("lastMs")) {
            return words("  %.2f ms", line.getDouble("lastMs"));
        }
        if (line.containsKey("connectionsPerSecond")) {
            return words("  %d connections/s", line.getInteger("connectionsPerSecond"));
        }
        return line.containsKey("kBPerConnection")
                ? words("  %.1f kB for each connection", line.getDouble("kBPerConnection"))
                : "";
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
