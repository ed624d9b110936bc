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
            case IDLE -> words("@|bold %.1f kB|@ for each connection, all of them at %.3f cores",
                    figures.get(Figures.MEMORY), figures.get(Figures.CORES));
        };
    }

    /** The line that changes in place. */
    static String progress(JsonObject line) {
        String phase = line.getString("progress").equals("measured") ? "measuring" : "warming up";
        return words("@|faint %s, %d of %d s|@  %.1f MB/s  %,.0f messages/s", phase, line.getInteger("second"),
                line.getInteger("of"), line.getDouble("MBps"), line.getDouble("messagesPerSecond"));
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
