package dev.parley.cli;

import dev.parley.cli.bench.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/**
 * How something is measured.
 *
 * <p>Loop-owned.
 */
final class BenchOptions {
    private static final int SIZE_MAX = 16 << 20;

    @Option(names = "--size", paramLabel = "BYTES", description = "Bytes of a message; 65536 for throughput, 64 for messages, 100 for roundtrip.")
    private Integer size;

    @Option(names = "--processes", paramLabel = "1|2", description = "Both ends in one process, or each in one of its own; 2 where nothing else is said.")
    private Integer processes;

    @Option(names = "--udp", paramLabel = "nio|gso|netty", description = "How packets are sent and received; the best there is by default.")
    private String udp;

    @Option(names = "--delivery", paramLabel = "loop|virtual", defaultValue = "loop", description = "Where handlers run: on the loop's thread (the default here) or on virtual threads.")
    private String delivery;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "5", description = "How long it is measured, after some seconds to warm up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "3", description = "Seconds to warm up (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    /** @throws Failure for values that make no sense */
    BenchPlan plan(Work work) throws Failure {
        check(udp == null || Set.of("nio", "gso", "netty").contains(udp), "--udp is nio, gso or netty");
        check(Set.of("loop", "virtual").contains(delivery), "--delivery is loop or virtual");
        check(seconds >= 1 && warmUpSeconds >= 0, "--seconds is at least 1, --warm-up not negative");
        check(size == null || size >= 1 && size <= SIZE_MAX, "--size is from 1 to " + SIZE_MAX + " bytes");
        check(processes == null || processes == 1 || processes == 2, "--processes is 1 or 2");
        Map<String, Object> settings = new LinkedHashMap<>();
        if (work.isTransfer() || work == Work.ROUNDTRIP) {
            settings.put("size", size != null ? size : usualSize(work));
        }
        settings.put("seconds", seconds);
        if (work.isTransfer()) {
            settings.put("warmup", warmUpSeconds);
        }
        settings.put("delivery", delivery);
        return new BenchPlan(work, processes == null ? 2 : processes, settings, udp);
    }

    private static int usualSize(Work work) {
        return switch (work) {
            case MESSAGES -> 64;
            case ROUNDTRIP -> 100;
            default -> 65_536;
        };
    }

    private static void check(boolean condition, String rule) throws Failure {
        if (!condition) {
            throw new Failure(Output.CALLED_WRONGLY, rule, "See: parley bench --help");
        }
    }

    /** For the processes that are measured. */
    List<String> javaOptions() {
        return udp == null ? List.of() : List.of("-Dparley.udp=" + udp);
    }
}
