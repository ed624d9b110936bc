package dev.parley.bench.compare;

import dev.parley.cli.bench.DriverFailure;
import dev.parley.cli.bench.Figures;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Runs every case with every entrant in turns, so that whatever else the machine does meets all alike.
 *
 * <p>Loop-owned.
 */
final class Rounds {
    /** Always measured in every round: no comparison counts without them. */
    static final Set<String> REQUIRED = Set.of("rustrtc", "webrtc-rs");

    /** Whoever has less than this of the best other stack after a round is left alone; his distance is known. */
    private static final double FAR_BEHIND = 0.5;

    private final Trial trial;
    private final Board board = new Board();
    private final List<Entrant> entrants;
    private final PrintStream out;

    Rounds(Trial trial, List<Entrant> entrants, PrintStream out) {
        this.trial = trial;
        this.entrants = entrants;
        this.out = out;
    }

    Board run(List<Case> cases, int rounds) throws InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            for (Case one : cases) {
                List<Entrant> order = new ArrayList<>(entrants);
                Collections.rotate(order, round - 1);
                for (Entrant entrant : order) {
                    if (entrant.takesPart(one) && board.failure(one, entrant) == null && !isKnown(one, entrant)) {
                        once(round, one, entrant);
                    }
                }
            }
        }
        return board;
    }

    private void once(int round, Case one, Entrant entrant) throws InterruptedException {
        try {
            Figures figures = trial.run(entrant, one);
            board.add(one, entrant, figures);
            out.printf(Locale.ROOT, "%d  %-14s %-26s %s%n", round, one.name(), entrant.name(), figures.json().encode());
        } catch (DriverFailure e) {
            if (e.isUnsupported() || board.rounds(one, entrant) == 0) {
                board.failed(one, entrant, (e.isUnsupported() ? "cannot: " : "failed: ") + e.getMessage());
            }
            out.printf("%d  %-14s %-26s %s%n", round, one.name(), entrant.name(), e.getMessage());
        }
    }

    private boolean isKnown(Case one, Entrant entrant) {
        if (board.rounds(one, entrant) == 0) {
            return false;
        }
        return one.isMeasuredOnce() || isFarBehind(one, entrant);
    }

    private boolean isFarBehind(Case one, Entrant entrant) {
        Entrant best = board.bestOther(one);
        boolean needed = entrant.isOurs() || one.work().isTransfer() && REQUIRED.contains(entrant.name());
        return best != null && !needed
                && one.ratio(board.score(one, entrant), board.score(one, best)) < FAR_BEHIND;
    }
}
