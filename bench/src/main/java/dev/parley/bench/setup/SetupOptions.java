package dev.parley.bench.setup;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The words behind the program's name.
 *
 * <p>Immutable.
 *
 * @param peerCalls at most so many of each other stack, since some take long
 * @param peers names of other stacks, or "all", or "none"
 * @param cold  how many processes are started for the first call of a process
 * @param json  where results go as JSON, or null
 */
record SetupOptions(int warmUp, int calls, int peerCalls, int cold, List<String> peers, Path json) {
    static final String USAGE = """
            How long a call takes from createOffer to both data channels open, both ends in one process.

              --warm-up N    calls before those that count (2000, enough for the compiler)
              --calls N      calls that count (1000)
              --peer-calls N calls that count of each other stack, if fewer (200)
              --cold N       also the first call of N fresh processes (5; 0 for none)
              --peers NAMES  other stacks beside ours: libdatachannel,libwebrtc,werift,pion, or all, or none (all)
              --json FILE    write the results there too

            bench/peers/install installs the other stacks as far as Node.js and Go are there.
            """;

    static SetupOptions of(String... words) {
        SetupOptions options = new SetupOptions(2_000, 1_000, 200, 5, List.of("all"), null);
        for (Iterator<String> rest = Arrays.asList(words).iterator(); rest.hasNext();) {
            String word = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(word + " needs a value, or is unknown");
            }
            options = options.with(word, rest.next());
        }
        return options;
    }

    private SetupOptions with(String word, String value) {
        return switch (word) {
            case "--warm-up" -> new SetupOptions(Integer.parseInt(value), calls, peerCalls, cold, peers, json);
            case "--calls" ->
                new SetupOptions(warmUp, Math.max(1, Integer.parseInt(value)), peerCalls, cold, peers, json);
            case "--peer-calls" -> new SetupOptions(warmUp, calls, Math.max(1, Integer.parseInt(value)), cold, peers,
                    json);
            case "--cold" -> new SetupOptions(warmUp, calls, peerCalls, Integer.parseInt(value), peers, json);
            case "--peers" ->
                new SetupOptions(warmUp, calls, peerCalls, cold, List.of(value.toLowerCase().split(",")), json);
            case "--json" -> new SetupOptions(warmUp, calls, peerCalls, cold, peers, Path.of(value));
            default -> throw new IllegalArgumentException(word + " is unknown");
        };
    }

    boolean wants(String stack) {
        return peers.contains("all") || peers.contains(stack.toLowerCase());
    }
}
