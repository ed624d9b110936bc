package dev.parley.bench.compare;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * The words behind the program's name.
 *
 * <p>Immutable.
 *
 * @param only  parts of names of stacks; empty for all
 * @param cases parts of names of cases; empty for all
 * @param into  where the results go
 * @param peers where the other stacks are
 * @param link  through a link instead of within the machine
 */
record CompareOptions(int rounds, int seconds, List<String> only, List<String> cases, Path into, Path peers,
        boolean link) {
    private static final int LINK_ROUNDS = 3;
    private static final int LINK_SECONDS = 10;

    static final String USAGE = """
            Data channels of Parley beside those of other stacks, on this machine, in turns.

              --rounds N     how often each is measured (5); whoever is far behind after one round is not again
              --seconds N    how long each throughput is measured after 1 s to warm up (2); 3 s for a Java machine
              --only NAMES   only stacks with one of these in their names: parley,rustrtc
              --cases NAMES  only cases with one of these in their names: "64 KiB,round trip"
              --link         through a link of 100 Mbit/s with a round trip of 50 ms, without loss and with 1 %;
                             then how associations share it (needs root; half an hour)
              --quick        one round, one second, without the works that take longest
              --into FOLDER  where results.json and results.svg go (bench/target)
              --peers FOLDER where the other stacks are installed (bench/peers)

            bench/peers/install installs the other stacks as far as this machine lets it.
            """;

    static CompareOptions of(String... words) {
        List<String> all = List.of(words);
        CompareOptions options = usual(all.contains("--link"), all.contains("--quick"));
        for (Iterator<String> rest = all.iterator(); rest.hasNext();) {
            String word = rest.next();
            if (word.equals("--quick") || word.equals("--link")) {
                continue;
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(word + " needs a value, or is unknown");
            }
            options = options.with(word, rest.next());
        }
        return options;
    }

    /** What holds for each option that is not given. */
    private static CompareOptions usual(boolean link, boolean quick) {
        int rounds = quick ? 1 : link ? LINK_ROUNDS : 5;
        int seconds = quick ? 1 : link ? LINK_SECONDS : 2;
        List<String> cases = quick && !link ? parts("KiB,64 B,round") : List.of();
        return new CompareOptions(rounds, seconds, List.of(), cases, Path.of("bench", "target"),
                Path.of("bench", "peers"), link);
    }

    private CompareOptions with(String word, String value) {
        return switch (word) {
            case "--rounds" -> new CompareOptions(positive(value), seconds, only, cases, into, peers, link);
            case "--seconds" -> new CompareOptions(rounds, positive(value), only, cases, into, peers, link);
            case "--only" -> new CompareOptions(rounds, seconds, parts(value), cases, into, peers, link);
            case "--cases" -> new CompareOptions(rounds, seconds, only, parts(value), into, peers, link);
            case "--into" -> new CompareOptions(rounds, seconds, only, cases, Path.of(value), peers, link);
            case "--peers" -> new CompareOptions(rounds, seconds, only, cases, into, Path.of(value), link);
            default -> throw new IllegalArgumentException(word + " is unknown");
        };
    }

    private static int positive(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException("at least 1, not " + value);
        }
        return number;
    }

    private static List<String> parts(String value) {
        return List.of(value.toLowerCase(Locale.ROOT).split(","));
    }

    static boolean contains(List<String> parts, String name) {
        return parts.isEmpty() || parts.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains);
    }

    boolean wants(Entrant entrant) {
        return contains(only, entrant.name());
    }

    boolean wants(Case one) {
        return contains(cases, one.name());
    }
}
