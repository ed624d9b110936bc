package dev.parley.bench.compare;

import dev.parley.cli.bench.Figures;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The medians in rows for people, the best first.
 *
 * <p>Immutable.
 */
record Table(Board board, List<Entrant> entrants) {
    String text(Case one) {
        StringBuilder text = new StringBuilder("%-26s".formatted(one.name()));
        one.columns().forEach(column -> text.append("%24s".formatted(column.title())));
        text.append("%9s%22s%n".formatted("rounds", "times the best other"));
        Entrant best = board.bestOther(one);
        for (Entrant entrant : board.ranking(one)) {
            text.append(row(one, entrant, best));
        }
        for (Entrant entrant : entrants) {
            String failure = board.failure(one, entrant);
            if (failure != null) {
                text.append("  %-24s%s%n".formatted(entrant.name(), failure));
            }
        }
        return text.toString();
    }

    private String row(Case one, Entrant entrant, Entrant best) {
        Figures median = board.median(one, entrant);
        String ratio = best == null
                ? "-"
                : String.format(Locale.ROOT, "%.2f", one.ratio(board.score(one, entrant), board.score(one, best)));
        return "  %-24s%s%9d%22s%n".formatted(entrant.name(),
                one.columns().stream().map(column -> "%24s".formatted(column.text(median)))
                        .collect(Collectors.joining()),
                board.rounds(one, entrant), ratio);
    }
}
