package dev.parley.cli;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
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
    private static final int SECONDS = 5;
    /** Longer than consent lasts (RFC 7675 section 5.1), so that it is seen to be renewed. */
    private static final int IDLE_SECONDS = 35;

    @Option(names = "--size", paramLabel = "BYTES", description = "Bytes of a message; 65536 for throughput, 64 for messages, 100 for roundtrip.")
    private Integer size;

    @Option(names = "--processes", paramLabel = "1|2", description = "Both ends in one process, or each in one of its own; 2 unless set; setup and churn have both ends in one.")
    private Integer processes;

    @Option(names = "--udp", paramLabel = "nio|gso|netty", description = "How packets are sent and received; the best there is by default.")
    private String udp;

    @Option(names = "--delivery", paramLabel = "loop|virtual", defaultValue = "loop", description = "Where handlers run: on the loop's thread (the default here) or on virtual threads.")
    private String delivery;

    @Option(names = "--seconds", paramLabel = "N", description = "How long it is measured after the warm-up; 5 unless set, 35 for idle: longer than consent lasts.")
    private Integer seconds;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "3", description = "Seconds to warm up for throughput, messages and churn (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "1000", description = "How many connections of this process are idle (default: ${DEFAULT-VALUE}).")
    private int connections;

    /** @throws Failure for values that make no sense */
    BenchPlan plan(Work work) throws Failure {
        check(udp == null || Set.of("nio", "gso", "netty").contains(udp), "--udp is nio, gso or netty");
        check(Set.of("loop", "virtual").contains(delivery), "--delivery is loop or virtual");
        check(seconds == null || seconds >= 1, "--seconds is at least 1");
        check(warmUpSeconds >= 0, "--warm-up is not negative");
        check(connections >= 1, "--connections is at least 1");
        check(size == null || size >= 1 && size <= SIZE_MAX, "--size is from 1 to " + SIZE_MAX + " bytes");
        check(processes == null || processes == 1 || processes == 2, "--processes is 1 or 2");
        boolean together = work == Work.SETUP || work == Work.CHURN;
        check(!together || processes == null || processes == 1, work.word() + " has both ends in one process");
        return new BenchPlan(work, together ? 1 : processes == null ? 2 : processes, settings(work), udp);
    }

    private Map<String, Object> settings(Work work) {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (work.isTransfer() || work == Work.ROUNDTRIP) {
            settings.put("size", size != null ? size : usualSize(work));
        }
        if (work.isTransfer() || work == Work.CHURN) {
            settings.put("warmup", warmUpSeconds);
        }
        if (work == Work.IDLE) {
            boolean together = processes != null && processes == 1;
            settings.put(together ? "pairs" : "connections", together ? (connections + 1) / 2 : connections);
        }
        settings.put("seconds", seconds != null ? seconds : work == Work.IDLE ? IDLE_SECONDS : SECONDS);
        settings.put("delivery", delivery);
        return settings;
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
