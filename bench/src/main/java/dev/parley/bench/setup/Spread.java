package dev.parley.bench.setup;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Durations of many calls.
 *
 * <p>Immutable.
 */
final class Spread {
    private static final int BAR = 50;
    /** Upper ends of the bars in milliseconds: each a quarter more than the one before. */
    private static final double WIDTH = 1.25;

    private final double[] sortedMs;

    Spread(List<Double> ms) {
        sortedMs = ms.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sortedMs.length == 0) {
            throw new IllegalArgumentException("no durations");
        }
    }

    /** The smallest duration that is not exceeded by this part of the calls. */
    double quantileMs(double part) {
        int rank = (int) Math.ceil(part * sortedMs.length);
        return sortedMs[Math.clamp(rank - 1, 0, sortedMs.length - 1)];
    }

    double medianMs() {
        return quantileMs(0.5);
    }

    int count() {
        return sortedMs.length;
    }

    String row() {
        return "%9.2f %9.2f %9.2f %9.2f %9.2f".formatted(medianMs(), quantileMs(0.9), quantileMs(0.99),
                quantileMs(0), quantileMs(1));
    }

    static String head() {
        return "%9s %9s %9s %9s %9s".formatted("median", "p90", "p99", "min", "max");
    }

    String json() {
        return String.format(Locale.ROOT,
                "{\"calls\": %d, \"medianMs\": %.3f, \"p90Ms\": %.3f, \"p99Ms\": %.3f, \"minMs\": %.3f, \"maxMs\": %.3f}",
                count(), medianMs(), quantileMs(0.9), quantileMs(0.99), quantileMs(0), quantileMs(1));
    }

    /** A line for each range of durations, as long as there are calls in it. */
    String histogram() {
        StringBuilder lines = new StringBuilder();
        double upTo = sortedMs[0];
        int from = 0;
        while (from < sortedMs.length) {
            upTo *= WIDTH;
            double end = upTo;
            int to = (int) Arrays.stream(sortedMs).filter(ms -> ms <= end).count();
            int calls = to - from;
            if (calls > 0) {
                String bar = "#".repeat(Math.max(1, calls * BAR / sortedMs.length));
                lines.append(String.format(Locale.ROOT, "  up to %8.2f ms %5d %s%n", end, calls, bar));
            }
            from = to;
        }
        return lines.toString();
    }
}
