package dev.parley.bench.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Measures how long a call takes to be set up and compares it with other stacks on the same machine. Run by
 * {@code scripts/bench setup}.
 */
public final class SetupBenchmark {
    private static final int PEER_WARM_UP = 50;
    private static final Path PEERS = Path.of("bench", "peers");

    private SetupBenchmark() {}

    public static void main(String[] words) throws Exception {
        if (words.length == 1 && words[0].equals(ColdCalls.WORD)) {
            ColdCalls.callOnce();
            return;
        }
        if (List.of(words).contains("--help")) {
            System.out.print(SetupOptions.USAGE);
            return;
        }
        try {
            run(SetupOptions.of(words));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + SetupOptions.USAGE);
            System.exit(2);
        }
    }

    private static void run(SetupOptions options) throws IOException, InterruptedException {
        System.out.printf("%d calls after %d to warm up%n%n", options.calls(), options.warmUp());
        List<Result> results = new ArrayList<>();
        Result ours = LocalStack.measure(options.warmUp(), options.calls());
        results.add(ours);
        print(ours);
        if (options.cold() > 0) {
            Result cold = ColdCalls.measure(options.cold());
            results.add(cold);
            printCold(cold);
        }
        compare(options, ours, results);
        if (options.json() != null) {
            Files.writeString(options.json(),
                    results.stream().map(Result::json).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        }
    }

    private static void print(Result ours) {
        System.out.println("%-46s".formatted("Parley, ms since createOffer") + Spread.head());
        ours.details().forEach((what, spread) -> System.out.println("%-46s".formatted(what) + spread.row()));
        System.out.println("\nboth channels open");
        System.out.println(ours.spread().histogram());
    }

    private static void printCold(Result cold) {
        System.out.println("%-46s".formatted(cold.stack()) + cold.spread().row());
        cold.details().forEach((what, spread) -> System.out.println("%-46s".formatted("  " + what) + spread.row()));
        System.out.println();
    }

    private static void compare(SetupOptions options, Result ours, List<Result> results) throws InterruptedException {
        List<ForeignStack> wanted = ForeignStack.all(PEERS).stream().filter(peer -> options.wants(peer.name()))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        System.out.println(Result.head());
        System.out.println(ours.row(ours.spread()));
        for (ForeignStack peer : wanted) {
            Result theirs = peer.measure(Math.min(PEER_WARM_UP, options.warmUp()),
                    Math.min(options.peerCalls(), options.calls()));
            results.add(theirs);
            System.out.println(theirs.row(ours.spread()));
        }
    }
}
