package dev.parley.bench.compare;

import dev.parley.cli.bench.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What came out so far.
 *
 * <p>Loop-owned.
 */
final class Board {
    private final Map<Case, Map<Entrant, List<Figures>>> runs = new LinkedHashMap<>();
    private final Map<Case, Map<Entrant, String>> failures = new LinkedHashMap<>();

    void add(Case one, Entrant entrant, Figures figures) {
        runs.computeIfAbsent(one, key -> new LinkedHashMap<>()).computeIfAbsent(entrant, key -> new ArrayList<>())
                .add(figures);
    }

    void failed(Case one, Entrant entrant, String why) {
        failures.computeIfAbsent(one, key -> new LinkedHashMap<>()).put(entrant, why);
    }

    /** Why an entrant has no figures there; null when nothing went wrong. */
    String failure(Case one, Entrant entrant) {
        return failures.getOrDefault(one, Map.of()).get(entrant);
    }

    int rounds(Case one, Entrant entrant) {
        return runs(one, entrant).size();
    }

    List<Figures> runs(Case one, Entrant entrant) {
        return runs.getOrDefault(one, Map.of()).getOrDefault(entrant, List.of());
    }

    /** Median of the runs, figure by figure; null when there is none. */
    Figures median(Case one, Entrant entrant) {
        List<Figures> all = runs(one, entrant);
        if (all.isEmpty()) {
            return null;
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        TreeSet<String> names = new TreeSet<>();
        all.forEach(run -> names.addAll(run.values().keySet()));
        for (String name : names) {
            medians.put(name, median(all.stream().filter(run -> run.has(name)).map(run -> run.get(name)).toList()));
        }
        return new Figures(medians);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** The median of the figure that decides; NaN when there is none. */
    double score(Case one, Entrant entrant) {
        Figures median = median(one, entrant);
        return median == null ? Double.NaN : median.get(one.figure());
    }

    /** Those with figures, the best first. */
    List<Entrant> ranking(Case one) {
        Comparator<Entrant> byScore = Comparator.comparingDouble(entrant -> score(one, entrant));
        return runs.getOrDefault(one, Map.of()).keySet().stream()
                .filter(entrant -> !Double.isNaN(score(one, entrant)))
                .sorted(one.moreIsBetter() ? byScore.reversed() : byScore).toList();
    }

    /** The best of the others; null when there is none. */
    Entrant bestOther(Case one) {
        return ranking(one).stream().filter(entrant -> !entrant.isOurs()).findFirst().orElse(null);
    }

    List<Case> cases() {
        return List.copyOf(runs.keySet());
    }
}
