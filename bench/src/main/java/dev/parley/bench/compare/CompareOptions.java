package dev.parley.bench.compare;

import java.nio.file.Path;
import java.util.Arrays;
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
 */
record CompareOptions(int rounds, int seconds, List<String> only, List<String> cases, Path into, Path peers) {
    static final String USAGE = """
            Data channels of Parley beside those of other stacks, on this machine, in turns.

              --rounds N     how often each is measured (5); whoever is far behind after one round is not again
              --seconds N    how long each throughput is measured after 2 s to warm up (3)
              --only NAMES   only stacks with one of these in their names: parley,rustrtc
              --cases NAMES  only cases with one of these in their names: "64 KiB,round trip"
              --quick        one round, one second, without the works that take longest
              --into FOLDER  where results.json and results.svg go (bench/target)
              --peers FOLDER where the other stacks are installed (bench/peers)

            bench/peers/install installs the other stacks as far as this machine lets it.
            """;

    static CompareOptions of(String... words) {
        CompareOptions options = new CompareOptions(5, 3, List.of(), List.of(), Path.of("bench", "target"),
                Path.of("bench", "peers"));
        for (Iterator<String> rest = Arrays.asList(words).iterator(); rest.hasNext();) {
            String word = rest.next();
            if (word.equals("--quick")) {
                options = new CompareOptions(1, 1, options.only, parts("KiB,64 B,round"), options.into,
                        options.peers);
            } else if (!rest.hasNext()) {
                throw new IllegalArgumentException(word.equals("--help") ? "" : word + " needs a value, or is unknown");
            } else {
                options = options.with(word, rest.next());
            }
        }
        return options;
    }

    private CompareOptions with(String word, String value) {
        return switch (word) {
            case "--rounds" -> new CompareOptions(positive(value), seconds, only, cases, into, peers);
            case "--seconds" -> new CompareOptions(rounds, positive(value), only, cases, into, peers);
            case "--only" -> new CompareOptions(rounds, seconds, parts(value), cases, into, peers);
            case "--cases" -> new CompareOptions(rounds, seconds, only, parts(value), into, peers);
            case "--into" -> new CompareOptions(rounds, seconds, only, cases, Path.of(value), peers);
            case "--peers" -> new CompareOptions(rounds, seconds, only, cases, into, Path.of(value));
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
