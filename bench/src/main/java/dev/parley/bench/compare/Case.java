package dev.parley.bench.compare;

import dev.parley.cli.bench.Figures;
import dev.parley.cli.bench.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that is compared.
 *
 * <p>Immutable.
 *
 * @param settings      for the drivers
 * @param figure        what decides who is ahead
 * @param moreIsBetter  of the figure
 */
record Case(String name, Work work, Map<String, Object> settings, String figure, boolean moreIsBetter) {
    static final String MEMORY = "kBPerPair";
    static final String IDLE_CPU = "cpuPercentPer100Pairs";

    private static final int[] SIZES = {65_536, 262_144, 16_384, 1_024};
    private static final int WARM_UP_SECONDS = 1;

    /** All, the most important first. */
    static List<Case> all(int seconds) {
        List<Case> cases = new ArrayList<>();
        for (int size : SIZES) {
            cases.add(throughput(size, seconds));
        }
        cases.add(new Case("64 B messages", Work.MESSAGES,
                settings("size", 64, "seconds", seconds, "warmup", WARM_UP_SECONDS), Figures.MESSAGES, true));
        cases.add(new Case("round trip", Work.ROUNDTRIP, settings("size", 100, "count", 10_000, "warmup", 5_000),
                Figures.P50, false));
        cases.add(new Case("set-up", Work.SETUP, settings("count", 100, "warmup", 50), Figures.MEDIAN, false));
        cases.add(new Case("churn", Work.CHURN, settings("seconds", seconds + 1), Figures.CONNECTIONS, true));
        cases.add(new Case("idle", Work.IDLE, settings("seconds", seconds + 1), MEMORY, false));
        return cases;
    }

    static Case throughput(int size, int seconds) {
        return new Case(size / 1_024 + " KiB", Work.THROUGHPUT,
                settings("size", size, "seconds", seconds, "warmup", WARM_UP_SECONDS), Figures.MBPS, true);
    }

    private static Map<String, Object> settings(Object... keysAndValues) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }

    Case with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return new Case(name, work, more, figure, moreIsBetter);
    }

    Case called(String words) {
        return new Case(words, work, settings, figure, moreIsBetter);
    }

    /** Whether the two ends have a process each. */
    boolean isApart() {
        return work.isTransfer() || work == Work.ROUNDTRIP;
    }

    /** What a connection costs hardly differs from run to run, and is known after one. */
    boolean isMeasuredOnce() {
        return work == Work.IDLE;
    }

    /** How many times as good the first value is as the second. */
    double ratio(double value, double other) {
        return moreIsBetter ? value / other : other / value;
    }

    /** What is told, the deciding figure first. */
    List<Column> columns() {
        return switch (work) {
            case THROUGHPUT -> List.of(new Column(Figures.MBPS, "MB/s", "%.1f"),
                    new Column(Figures.CPU_PER_GB, "CPU-s/GB", "%.2f"));
            case MESSAGES -> List.of(new Column(Figures.MESSAGES, "messages/s", "%,.0f"),
                    new Column(Figures.CORES, "cores", "%.2f"));
            case ROUNDTRIP -> List.of(new Column(Figures.P50, "p50 us", "%.1f"),
                    new Column(Figures.P99, "p99 us", "%.1f"));
            case SETUP -> List.of(new Column(Figures.MEDIAN, "median ms", "%.2f"),
                    new Column(Figures.P90, "p90 ms", "%.2f"));
            case CHURN -> List.of(new Column(Figures.CONNECTIONS, "connections/s", "%.0f"),
                    new Column(Figures.CORES, "cores", "%.2f"));
            case IDLE -> List.of(new Column(MEMORY, "kB per pair", "%.0f"),
                    new Column(IDLE_CPU, "% of a core, 100 pairs", "%.1f"));
        };
    }

    /**
     * One figure as it is printed.
     *
     * <p>Immutable.
     */
    record Column(String figure, String title, String format) {
        String text(Figures figures) {
            return figures.has(figure) ? String.format(Locale.ROOT, format, figures.get(figure)) : "-";
        }
    }
}
