package dev.parley.bench.compare;

import dev.parley.cli.bench.Figures;
import dev.parley.cli.bench.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the figures say about this stack, in sentences; and which of them do not count.
 *
 * <p>Immutable.
 */
record Verdict(Board board, List<Entrant> entrants) {
    private static final int ROUNDS_THAT_COUNT = 5;

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (Case one : board.cases()) {
            Entrant best = board.bestOther(one);
            if (best != null) {
                entrants.stream().filter(Entrant::isOurs).filter(ours -> board.rounds(one, ours) > 0)
                        .forEach(ours -> sentences.add(sentence(one, ours, best)));
            }
        }
        entrants.stream().filter(other -> other.name().equals("rustrtc")).forEach(other -> packetByPacket(sentences,
                other));
        sentences.addAll(doubts());
        return sentences;
    }

    private String sentence(Case one, Entrant ours, Entrant best) {
        String ratio = words("%s: %s is %.2f times as good as the best other stack (%s)", one.name(), ours.name(),
                one.ratio(board.score(one, ours), board.score(one, best)), best.name());
        Figures mine = board.median(one, ours);
        Figures theirs = board.median(one, best);
        if (one.work() == Work.THROUGHPUT) {
            return ratio + words(", at %.2f times its CPU per GB",
                    mine.get(Figures.CPU_PER_GB) / theirs.get(Figures.CPU_PER_GB));
        }
        return one.work() == Work.ROUNDTRIP
                ? ratio + words("; its p99 is %.2f times that one's", mine.get(Figures.P99) / theirs.get(Figures.P99))
                : ratio;
    }

    /** One system call for each packet, as rustrtc: what can be had without offloads. */
    private void packetByPacket(List<String> sentences, Entrant rustrtc) {
        for (Case one : board.cases()) {
            Entrant nio = entrants.stream().filter(ours -> ours.name().equals(Entrant.NIO)).findFirst().orElse(null);
            if (one.work() == Work.THROUGHPUT && nio != null && board.rounds(one, nio) > 0
                    && board.rounds(one, rustrtc) > 0) {
                sentences.add(words("%s: %s is %.2f times as fast as rustrtc at %.2f times its CPU per GB", one.name(),
                        nio.name(), one.ratio(board.score(one, nio), board.score(one, rustrtc)),
                        board.median(one, nio).get(Figures.CPU_PER_GB)
                                / board.median(one, rustrtc).get(Figures.CPU_PER_GB)));
            }
        }
    }

    private List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        for (Case one : board.cases()) {
            for (String name : Rounds.REQUIRED) {
                int rounds = entrants.stream().filter(other -> other.name().equals(name))
                        .mapToInt(other -> board.rounds(one, other)).sum();
                if (rounds < ROUNDS_THAT_COUNT && one.work().isTransfer()) {
                    doubts.add(words("%s does not count: %s was measured %d times, not %d", one.name(), name, rounds,
                            ROUNDS_THAT_COUNT));
                }
            }
        }
        return doubts;
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
